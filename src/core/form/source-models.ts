/** Sources, gates and checks compiled: what is looked up, and what must hold of the answer. */
import { compileExpression, type Expression } from '../definition/computed.js';
import {
  type Condition,
  type ConditionContext,
  compileCondition,
} from '../definition/condition.js';
import { CONTEXT_ROOTS } from '../definition/context-roots.js';
import type { FormDefinition } from '../definition/form-definition.js';
import type { FieldItem, Page } from '../definition/shape.js';
import { ANSWER } from '../definition/source-references.js';
import type { FieldCheck, Gate, Source } from '../definition/sources.js';
import { type DataPath, parsePath, type Segments, toPointer } from '../paths.js';

export interface SourceModel {
  /** As rules read it: `sources.<name>`. */
  readonly name: string;
  /** As the gateway knows it. */
  readonly asks: string;
  /** null: only checks ask. */
  readonly id: Expression | null;
  readonly load: 'open' | 'change' | 'gate';
}

/** The page that has it; whether it is open is worked out by gates.ts. */
export interface GateModel {
  readonly pageId: string;
  readonly gate: Gate;
  readonly source: SourceModel;
  readonly condition: Condition | null;
  /** Everything that opens and closes it. */
  readonly reads: readonly DataPath[];
  /** Places of the answers that make the key. */
  readonly keys: readonly Segments[];
}

export interface CheckModel {
  readonly check: FieldCheck;
  readonly source: SourceModel;
  /** null: the field's own value. */
  readonly id: Expression | null;
  readonly condition: Condition | null;
}

/** Options out of a source's answer. */
export interface SourceOptions {
  readonly source: string;
  readonly list: Segments;
  /** Within an entry; null: the entry itself. */
  readonly value: Segments | null;
  readonly label: Segments | null;
}

const MAX_TRIES = 5;
const WAIT_MINUTES = 15;

export function triesOf({ gate }: GateModel): { readonly most: number; readonly minutes: number } {
  return { most: gate.tries ?? MAX_TRIES, minutes: gate.wait ?? WAIT_MINUTES };
}

/** Path of a source's answer. */
export function sourcePath(name: string): DataPath {
  return { relative: false, segments: ['sources', name] };
}

/** The form's sources; of a definition whose references are known to be right. */
export function compileSources(
  { sources, pages }: FormDefinition,
  context: ConditionContext,
): ReadonlyMap<string, SourceModel> {
  const gated = new Set(pages.map(({ gate }) => gate?.source));
  return new Map(
    Object.entries(sources).map(([name, source]) => {
      const id = source.id === undefined ? null : compileExpression(source.id, '', context);
      const load = source.load ?? (gated.has(name) ? 'gate' : usualLoad(id));
      return [name, { name, asks: source.source ?? name, id, load } satisfies SourceModel];
    }),
  );
}

function usualLoad(id: Expression | null): NonNullable<Source['load']> {
  const follows = (id?.reads ?? []).some(
    ({ relative, segments: [root = ''] }) =>
      relative || root === 'sources' || !CONTEXT_ROOTS.has(root),
  );
  return follows ? 'change' : 'open';
}

interface Compiling {
  readonly sources: ReadonlyMap<string, SourceModel>;
  readonly context: ConditionContext;
}

export function compileGate({ id, gate }: Page, { sources, context }: Compiling): GateModel | null {
  const source = gate && sources.get(gate.source);
  if (gate === undefined || source === undefined) return null;
  const condition =
    gate.condition === undefined ? null : compileCondition(gate.condition, '', context);
  const keys = source.id?.reads ?? [];
  return {
    pageId: id,
    gate,
    source,
    condition,
    keys: keys.map(({ segments }) => segments),
    reads: [...keys, ...withoutAnswer(condition), sourcePath(source.name)],
  };
}

/** What was found is no answer of the form. */
export function withoutAnswer(condition: Condition | null): readonly DataPath[] {
  return (condition?.reads ?? []).filter(
    ({ relative, segments }) => relative || segments[0] !== ANSWER,
  );
}

export function compileCheck(
  { check }: FieldItem,
  { sources, context }: Compiling,
): CheckModel | null {
  const source = check && sources.get(check.source);
  if (check === undefined || source === undefined) return null;
  return {
    check,
    source,
    id: check.id === undefined ? null : compileExpression(check.id, '', context),
    condition:
      check.condition === undefined ? null : compileCondition(check.condition, '', context),
  };
}

export function compileSourceOptions({ options }: FieldItem): SourceOptions | null {
  if (typeof options !== 'object' || Array.isArray(options) || !('source' in options)) return null;
  const within = (text: string | undefined) =>
    text === undefined ? null : parsePath(text).segments;
  const { source, path, value, label } = options;
  const list = within(path) ?? [];
  return { source, list, value: within(value), label: within(label ?? value) };
}

/** Does the gate ask for this place of the answers? */
export function isKey({ keys }: GateModel, path: Segments): boolean {
  const pointer = toPointer(path);
  return keys.some((key) => toPointer(key) === pointer);
}
