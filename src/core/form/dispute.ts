/** The register's word on a field, which the citizen may call wrong where the definition lets them. */
import type { JsonValue } from '../json.js';
import { setAt } from '../paths.js';
import { sourceAnswers } from '../sources/look-up.js';
import type { FieldModel } from './model.js';
import { prefillRoots, prefillValue } from './prefill.js';
import { keyOf, placeOf } from './rows.js';
import type { FormState } from './state.js';
import type { Dispute } from './view.js';

/** null: the field allows none, or the register says nothing of it. */
export function disputeOf(model: FieldModel, state: FormState): Dispute | null {
  const value = isDisputable(model) ? registersWord(model, state) : undefined;
  if (value === undefined) return null;
  return { value, open: state.origins.get(keyOf(model, null)) !== 'prefill' };
}

/** Unlocks the field with the register's value still in it, or puts that value back. */
export function dispute(state: FormState, model: FieldModel, on: boolean): FormState {
  const said = disputeOf(model, state);
  if (said === null || said.open === on) return state;
  const key = keyOf(model, null);
  const answers = on ? state.answers : setAt(state.answers, placeOf(model, null), said.value);
  const origins = new Map(state.origins).set(key, on ? 'user' : 'prefill');
  const offers = new Map(state.offers);
  offers.delete(key);
  // Seen: it is offered again only when the register says something else.
  const register = new Map(state.register).set(key, said.value);
  return { ...state, answers, origins, offers, register };
}

const isDisputable = ({ item, row }: FieldModel): boolean =>
  row === null && typeof item.prefill === 'object' && item.prefill.dispute === true;

function registersWord(model: FieldModel, state: FormState): JsonValue | undefined {
  const { identity, profile, inquiries } = state;
  return prefillValue(model, prefillRoots(identity, profile, sourceAnswers(inquiries.lookUps)));
}
