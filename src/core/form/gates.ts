/** Whether a gate lets the citizen through, and what it says when it does not. */
import type { LocalText } from '../definition/text.js';
import { toPointer } from '../paths.js';
import { answerOf, idOf, type LookUp, NO_TRIES } from '../sources/look-up.js';
import { AnswerScope } from './json-scope.js';
import type { FieldModel, Model, PageModel } from './model.js';
import { keyOf } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import { type GateModel, isKey, type SourceModel, triesOf } from './source-models.js';
import type { FormState } from './state.js';
import type { FieldIssue, GateView } from './view.js';

/** Why it is closed; `pending`: nobody has asked yet, or is being asked. */
export type GateOutcome =
  | 'pending'
  | 'notFound'
  | 'refused'
  | 'unreachable'
  | 'condition'
  | 'tries';

type Evaluated = Readable & { readonly state: FormState };

/** Characters of what is looked up. */
const MAX_ID = 200;

/** What a source would be asked for now; null: not yet. */
export function idNow({ id }: Pick<SourceModel, 'id'>, evaluation: Readable): string | null {
  return toId(id?.compute(new FormScope(evaluation, null)));
}

export function toId(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  return text === '' || text.length > MAX_ID ? null : text;
}

/** Every gate before a page that is on show lets through. */
export function isUnlocked({ behind }: PageModel, evaluation: Evaluated): boolean {
  return behind.every((page) => !isShut(page, evaluation));
}

/** A gate that is on show and closed. */
export function isShut(page: PageModel, evaluation: Evaluated): boolean {
  if (page.gate === null || !evaluation.isVisible(page, null)) return false;
  return gateOutcome(page.gate, evaluation) !== null;
}

/** null: it is open. */
export function gateOutcome(gate: GateModel, evaluation: Evaluated): GateOutcome | null {
  const { inquiries } = evaluation.state;
  const lookUp = inquiries.lookUps.get(gate.source.name);
  const known = idOf(lookUp) !== null && idOf(lookUp) === idNow(gate.source, evaluation);
  const answer = answerOf(lookUp);
  if (known && answer !== undefined) {
    const scope = new AnswerScope(answer, new FormScope(evaluation, null));
    if (gate.condition?.test(scope) ?? true) return null;
  }
  const { until } = inquiries.gates.get(gate.pageId) ?? NO_TRIES;
  if (until !== null) return 'tries';
  return known && lookUp !== undefined ? BY_STATUS[lookUp.status] : 'pending';
}

const BY_STATUS: Readonly<Record<LookUp['status'], GateOutcome>> = {
  idle: 'pending',
  asking: 'pending',
  found: 'condition',
  absent: 'notFound',
  refused: 'refused',
  failed: 'unreachable',
};

export function gateView(gate: GateModel, evaluation: Evaluated): GateView {
  const { lookUps, gates } = evaluation.state.inquiries;
  const outcome = gateOutcome(gate, evaluation);
  const wrong = (gates.get(gate.pageId) ?? NO_TRIES).wrong.length;
  return {
    status: statusOf(outcome, lookUps.get(gate.source.name)),
    left: Math.max(0, triesOf(gate).most - wrong),
    tried: wrong > 0,
    button: gate.gate.button ?? null,
    found: gate.gate.messages?.found ?? null,
  };
}

function statusOf(outcome: GateOutcome | null, lookUp: LookUp | undefined): GateView['status'] {
  if (outcome === null) return 'open';
  if (outcome === 'tries') return 'waiting';
  return lookUp?.status === 'asking' ? 'asking' : 'closed';
}

/** A closed gate is a fault of its key field, unless that has one already. */
export function gateIssues(
  model: Model,
  evaluation: Evaluated,
  before: readonly FieldIssue[],
): readonly FieldIssue[] {
  const gate = model.kind === 'page' ? model.gate : null;
  const outcome = gate && gateOutcome(gate, evaluation);
  if (gate === null || outcome === null) return [];
  const field = keyField(gate, evaluation);
  const key = field === undefined ? '' : keyOf(field, null);
  if (before.some((issue) => issue.key === key)) return [];
  const path = field === undefined ? '' : toPointer(field.path);
  const params = { outcome, minutes: triesOf(gate).minutes };
  return [{ key, path, code: 'gate', params, severity: 'error', text: gateText(gate, outcome) }];
}

function keyField(gate: GateModel, evaluation: Evaluated): FieldModel | undefined {
  return evaluation.model.nodes.find(
    (node): node is FieldModel =>
      node.kind === 'field' && isKey(gate, node.path) && evaluation.isVisible(node, null),
  );
}

/** A gate that nobody has asked yet stands in the way, but nothing is wrong. */
export function isPending({ code, params }: FieldIssue): boolean {
  return code === 'gate' && params.outcome === 'pending';
}

/** The definition's own words, `{minutes}` counted in. */
function gateText(gate: GateModel, outcome: GateOutcome): LocalText | undefined {
  if (outcome === 'pending') return undefined;
  const text = gate.gate.messages?.[outcome];
  if (text === undefined) return undefined;
  const put = (words: string) => words.replaceAll('{minutes}', String(triesOf(gate).minutes));
  if (typeof text === 'string') return put(text);
  return Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, put(words)]));
}
