/** What a register says now beside an answer of the citizen's: offered, never written over it. */
import { type JsonValue, jsonEqual } from '../json.js';
import { getAt, type Segments, setAt } from '../paths.js';
import { isEmpty, placeOf } from './rows.js';
import type { FormState } from './state.js';
import type { Instance } from './stir.js';

/** The register's value for one field. */
interface Word {
  readonly key: string;
  readonly place: Segments;
  readonly value: JsonValue;
  readonly quiet?: boolean;
}

/** The state with the fill offered, unless the citizen has seen this very value. */
export function offered(state: FormState, { key, place, value, quiet }: Word): FormState {
  const seen = jsonEqual(state.register.get(key), value);
  if (quiet || seen || isEmpty(value) || jsonEqual(getAt(state.answers, place), value))
    return state;
  return { ...state, offers: new Map(state.offers).set(key, value) };
}

/** The register's value becomes the answer, or the answer stays; either way it is seen. */
export function answerOffer(
  state: FormState,
  { key, take }: { readonly key: string; readonly take: boolean },
  { model, row }: Instance,
): FormState {
  const value = state.offers.get(key);
  if (value === undefined || model.kind !== 'field') return state;
  const offers = new Map(state.offers);
  offers.delete(key);
  const register = new Map(state.register).set(key, value);
  const next = { ...state, offers, register, edits: state.edits + 1 };
  if (!take) return next;
  const answers = setAt(state.answers, placeOf(model, row), value);
  return { ...next, answers, origins: new Map(state.origins).set(key, 'prefill') };
}

/** Keys whose offer came, went or changed. */
export function changedOffers(
  before: ReadonlyMap<string, JsonValue>,
  after: ReadonlyMap<string, JsonValue>,
): readonly string[] {
  if (before === after) return [];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
}
