/** One look-up, as data: what is known of one record of one source. */
import type { JsonObject, JsonValue } from '../json.js';

export type LookUp =
  | { readonly status: 'idle' }
  /** `kept`: an earlier answer to the same id, true until the new one is there; null: none. */
  | { readonly status: 'asking'; readonly id: string; readonly kept: JsonValue | null }
  | { readonly status: 'found'; readonly id: string; readonly answer: JsonValue }
  /** There is no such record. */
  | { readonly status: 'absent'; readonly id: string }
  /** The source may not tell. */
  | { readonly status: 'refused'; readonly id: string }
  /** Nobody answered. */
  | { readonly status: 'failed'; readonly id: string; readonly kept: JsonValue | null };

/** How a question ended. */
export type Outcome = Exclude<LookUp, { readonly status: 'idle' | 'asking' }>;

export const IDLE: LookUp = { status: 'idle' };

/** What rules may read of it; undefined: nothing is known. */
export function answerOf(lookUp: LookUp | undefined): JsonValue | undefined {
  if (lookUp?.status === 'found') return lookUp.answer;
  const kept = lookUp?.status === 'asking' || lookUp?.status === 'failed' ? lookUp.kept : null;
  return kept ?? undefined;
}

/** Answers of all sources, as `sources.…` reads them. */
export function sourceAnswers(lookUps: ReadonlyMap<string, LookUp>): JsonObject {
  const answers: Record<string, JsonValue> = {};
  for (const [name, lookUp] of lookUps) {
    const answer = answerOf(lookUp);
    if (answer !== undefined) answers[name] = answer;
  }
  return answers;
}

export function idOf(lookUp: LookUp | undefined): string | null {
  return lookUp === undefined || lookUp.status === 'idle' ? null : lookUp.id;
}

/** The same id asked again keeps its answer for the time being; another id keeps nothing. */
export function asked(before: LookUp | undefined, id: string): LookUp {
  const kept = idOf(before) === id ? (answerOf(before) ?? null) : null;
  return { status: 'asking', id, kept };
}

/** What is known after a question; silence leaves what was known before. */
export function settled(before: LookUp | undefined, outcome: Outcome): Outcome {
  if (outcome.status !== 'failed' || idOf(before) !== outcome.id) return outcome;
  return { ...outcome, kept: answerOf(before) ?? null };
}

/** An answer came, of whatever kind, to this very id. */
export function isAnswered(lookUp: LookUp | undefined, id: string): boolean {
  const final = ['found', 'absent', 'refused'].includes(lookUp?.status ?? 'idle');
  return final && idOf(lookUp) === id;
}

/** Wrong keys at a gate. */
export interface GateTries {
  /** Each counted once. */
  readonly wrong: readonly string[];
  /** Unix ms; null: may be tried. */
  readonly until: number | null;
}

export const NO_TRIES: GateTries = { wrong: [], until: null };

/** One more wrong key; the last allowed one makes the gate wait. */
export function wrongKey(
  tries: GateTries,
  id: string,
  rule: { readonly most: number; readonly until: number },
): GateTries {
  if (tries.wrong.includes(id)) return tries;
  const wrong = [...tries.wrong, id];
  return { wrong, until: wrong.length >= rule.most ? rule.until : null };
}

/** The wait is over: trying begins anew. */
export function afterWait(tries: GateTries, now: number): GateTries {
  return tries.until !== null && now >= tries.until ? NO_TRIES : tries;
}

/** Everything looked up for one form. */
export interface Inquiries {
  /** By source. */
  readonly lookUps: ReadonlyMap<string, LookUp>;
  /** By source: the id whose record has filled answers. */
  readonly filled: ReadonlyMap<string, string>;
  /** By key of the field that is checked. */
  readonly checks: ReadonlyMap<string, LookUp>;
  /** By id of the gate's page. */
  readonly gates: ReadonlyMap<string, GateTries>;
}

export const NO_INQUIRIES: Inquiries = {
  lookUps: new Map(),
  filled: new Map(),
  checks: new Map(),
  gates: new Map(),
};
