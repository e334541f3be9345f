/** References between sources, gates and checks: every name and path in them must lead somewhere. */
import type { BizportalError } from '../errors.js';
import { parsePath, toPointer } from '../paths.js';
import { didYouMean } from '../suggest.js';
import { compileExpression, type Expression } from './computed.js';
import { type ConditionContext, compileCondition } from './condition.js';
import { childPath, fault } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import type { FieldItem, Item, Page } from './shape.js';
import { SOURCE_NAME, type Source, type Sources } from './sources.js';

/** What checking a definition shares with this part of it. */
export interface SourceWalk {
  readonly sources: Sources;
  readonly conditions: ConditionContext;
  note(error: BizportalError): void;
  /** Notes what the action throws. */
  attempt(at: string, action: () => unknown): void;
}

/** The root by which the conditions of a gate or check read what was found. */
export const ANSWER = 'answer';

/** @throws BizportalError `definition` for a name that is not declared */
export function requireSource(name: string, at: string, sources: Sources): Source {
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (source !== undefined) return source;
  throw fault(at, `unknown source "${name}"`, didYouMean(name, Object.keys(sources)));
}

/** A path below `sources.`, wherever a definition may write one. */
export function checkSourcePath(segments: readonly string[], at: string, sources: Sources): void {
  requireSource(segments[1] ?? '', at, sources);
}

const PREFILL_ROOTS = ['person', 'juristic', 'session', 'sources'];

/** Paths that a prefill or seed may read: a register, the session or a declared source. */
export function checkRoots(from: string | readonly string[], at: string, walk: SourceWalk): void {
  for (const text of typeof from === 'string' ? [from] : from) {
    const [root = '', name = ''] = text.split(/[./]/).filter(Boolean);
    if (root === 'sources') {
      walk.attempt(at, () => checkSourcePath([root, name], at, walk.sources));
    }
    if (PREFILL_ROOTS.includes(root)) continue;
    const reason = `must begin with ${PREFILL_ROOTS.join(', ')}`;
    walk.note(fault(at, reason, didYouMean(root, PREFILL_ROOTS)));
  }
}

/** Every source's id, and that somebody asks it. */
export function checkSources(definition: FormDefinition, walk: SourceWalk): void {
  const names = Object.keys(definition.sources);
  const gated = new Set(definition.pages.map(({ gate }) => gate?.source));
  names.forEach((name, i) => {
    const source = definition.sources[name] as Source;
    const at = childPath('sources', name);
    if (source.source !== undefined && !SOURCE_NAME.test(source.source)) {
      walk.note(fault(`${at}.source`, 'is no name of a source'));
    }
    if (source.id === undefined) {
      if (source.load !== undefined) walk.note(fault(`${at}.id`, 'is missing'));
      return;
    }
    if (source.load === 'gate' && !gated.has(name)) {
      walk.note(fault(`${at}.load`, 'no page has a gate for this source'));
    }
    walk.attempt(`${at}.id`, () => {
      const { reads } = compileExpression(source.id, `${at}.id`, walk.conditions);
      checkOrder(reads, `${at}.id`, names.slice(i));
    });
  });
}

/** A source may follow another one's answer, but only an earlier one: so there are no circles. */
function checkOrder(reads: Expression['reads'], at: string, later: readonly string[]): void {
  const wrong = reads.find(
    ({ relative, segments }) =>
      !relative && segments[0] === 'sources' && later.includes(segments[1] ?? ''),
  );
  if (wrong === undefined) return;
  throw fault(at, `may read only sources declared before, not "${wrong.segments[1] ?? ''}"`);
}

/** A gate asks for its key on its own page. */
export function checkGate(page: Page, at: string, walk: SourceWalk): void {
  const { gate } = page;
  if (gate === undefined) return;
  walk.attempt(`${at}.gate.source`, () => {
    const source = requireSource(gate.source, `${at}.gate.source`, walk.sources);
    const reads =
      source.id === undefined
        ? []
        : compileExpression(source.id, `sources.${gate.source}.id`, walk.conditions).reads;
    const fields = fieldPaths(page);
    const asks = reads.some(({ segments }) => fields.has(toPointer(segments)));
    if (!asks) {
      const reason = `the id of source "${gate.source}" reads no field of this page`;
      throw fault(`${at}.gate.source`, reason);
    }
  });
  checkOutcome(gate.condition, `${at}.gate.condition`, walk);
}

function fieldPaths(page: Page): ReadonlySet<string> {
  const items: readonly Item[] = page.sections.flatMap((section) => section.items);
  return new Set(
    items.flatMap((item) =>
      item.kind === 'field' ? [toPointer(parsePath(item.field).segments)] : [],
    ),
  );
}

export function checkFieldSources(item: FieldItem, at: string, walk: SourceWalk): void {
  const { options, check } = item;
  if (typeof options === 'object' && !Array.isArray(options) && 'source' in options) {
    walk.attempt(`${at}.options.source`, () =>
      requireSource(options.source, `${at}.options.source`, walk.sources),
    );
    for (const key of ['path', 'value', 'label'] as const) {
      walk.attempt(`${at}.options.${key}`, () => parsePath(options[key] ?? 'x'));
    }
  }
  if (check === undefined) return;
  const place = `${at}.check`;
  walk.attempt(`${place}.source`, () =>
    requireSource(check.source, `${place}.source`, walk.sources),
  );
  if (check.id !== undefined) {
    walk.attempt(`${place}.id`, () => compileExpression(check.id, `${place}.id`, walk.conditions));
  }
  checkOutcome(check.condition, `${place}.condition`, walk);
}

/** A condition that may also read `answer.…`. */
function checkOutcome(raw: unknown, at: string, walk: SourceWalk): void {
  if (raw === undefined) return;
  const context: ConditionContext = {
    ...walk.conditions,
    checkPath: (path, text, place) => {
      if (!path.relative && path.segments[0] === ANSWER) return;
      walk.conditions.checkPath?.(path, text, place);
    },
  };
  walk.attempt(at, () => compileCondition(raw, at, context));
}
