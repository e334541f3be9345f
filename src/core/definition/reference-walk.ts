/** What every check of references needs: where it stands, the schema's places, noting a fault. */
import { BizportalError } from '../errors.js';
import { isJsonObject } from '../json.js';
import { type DataPath, parsePath, type Segments, toPointer } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import { didYouMean } from '../suggest.js';
import { type ConditionContext, compileCondition } from './condition.js';
import type { ParseContext } from './context.js';
import { CONTEXT_ROOTS } from './context-roots.js';
import { fault, faultAt } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import { MAX_FAULTS, TooManyFaults } from './limits.js';
import { checkSourcePath } from './source-references.js';

export interface Walk {
  readonly definition: FormDefinition;
  readonly schema: CompiledSchema;
  readonly context: ParseContext;
  readonly widgets: ReadonlySet<string>;
  /** Pointers, `*` for rows, of results that are only shown. */
  readonly unsent: ReadonlySet<string>;
  /** See `ConditionContext`. */
  readonly spent: { parts: number };
  /** Path or attachment id → where it was first used. */
  readonly seen: Map<string, string>;
  /** Segments of the repeat the items stand in, with `*` for its rows. */
  readonly row: Segments;
}

export function pathIn(text: string, at: string, walk: Walk): Segments | undefined {
  try {
    const path = parsePath(text);
    if (path.relative && walk.row.length === 0) {
      throw fault(at, '"./" is for items inside a repeat');
    }
    if (!path.relative && walk.row.length > 0) {
      throw fault(at, 'an item inside a repeat names its place in the row: begin with "./"');
    }
    if (path.segments.includes('*')) throw fault(at, '"[]" is for totals, not for fields');
    const segments = path.relative ? [...walk.row, ...path.segments] : path.segments;
    checkSchemaPath(segments, at, walk);
    return segments;
  } catch (thrown) {
    if (thrown instanceof TooManyFaults) throw thrown;
    note(walk, thrown instanceof BizportalError && thrown.path ? thrown : faultAt(at, thrown));
    return undefined;
  }
}

/** Notes a fault when the schema has no such place, with the nearest name that it has. */
export function checkSchemaPath(segments: Segments, at: string, walk: Walk): void {
  const found = missingPath(segments, at, walk);
  if (found !== undefined) note(walk, found);
}

function missingPath(segments: Segments, at: string, walk: Walk): BizportalError | undefined {
  // `"schema": true` allows any path.
  if (Object.keys(walk.definition.schema).length === 0) return undefined;
  if (walk.unsent.has(toPointer(segments))) return undefined;
  if (walk.schema.schemaAt(indexed(segments)).length > 0) return undefined;
  const text = segments.join('.').replaceAll('.*', '[]');
  const last = segments[segments.length - 1] ?? '';
  const names = walk.schema
    .schemaAt(indexed(segments.slice(0, -1)))
    .flatMap(({ schema: { properties } }) =>
      isJsonObject(properties) ? Object.keys(properties) : [],
    );
  return fault(at, `"${text}" is not in the schema`, didYouMean(last, names));
}

function indexed(segments: Segments): string {
  return toPointer(segments.map((segment) => (segment === '*' ? '0' : segment)));
}

/** `./a.b` and `a.b` as a pointer below where they stand; empty for what is no path. */
export function pointerIn(text: string): string {
  try {
    return toPointer(parsePath(text).segments);
  } catch {
    return '';
  }
}

export function checkCondition(raw: unknown, at: string, walk: Walk): void {
  if (raw === undefined || raw === true) return;
  attempt(walk, at, () => compileCondition(raw, at, conditionContext(walk)));
}

export function conditionContext(walk: Walk): ConditionContext {
  return {
    named: walk.definition.conditions,
    spent: walk.spent,
    checkPath: (path, _text, place) => checkConditionPath(path, place, walk),
  };
}

function checkConditionPath(path: DataPath, at: string, walk: Walk): void {
  const [root] = path.segments;
  if (!path.relative && root !== undefined && CONTEXT_ROOTS.has(root)) {
    if (root === 'sources') checkSourcePath(path.segments, at, walk.definition.sources);
    return;
  }
  // In a named condition or in a "match" a relative path gets its row only where it is used.
  if (path.relative && walk.row.length === 0) return;
  if (path.relative && /\.(?:match|where)\b/.test(at)) return;
  const segments = path.relative ? [...walk.row, ...path.segments] : path.segments;
  const missing = missingPath(segments, at, walk);
  if (missing !== undefined) throw missing;
}

export function attempt(walk: Walk, at: string, action: () => unknown): void {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof TooManyFaults) throw thrown;
    note(walk, thrown instanceof BizportalError && thrown.path ? thrown : faultAt(at, thrown));
  }
}

export function note(walk: Walk, error: BizportalError): void {
  const { errors } = walk.context;
  if (errors.some((earlier) => earlier.message === error.message)) return;
  errors.push(error);
  if (errors.length >= MAX_FAULTS) {
    throw new TooManyFaults();
  }
}
