/** The register's word on a field, which the citizen may call wrong where the definition lets them. */
import type { JsonValue } from '../json.js';
import { setAt } from '../paths.js';
import { sourceAnswers } from '../sources/look-up.js';
import type { FieldModel } from './model.js';
import { prefillRoots, prefillValue } from './prefill.js';
import { keyOf, placeOf, type Row } from './rows.js';
import type { FormState } from './state.js';
import type { Dispute } from './view.js';

/** null: the field allows none, or the register says nothing of it. */
export function disputeOf(model: FieldModel, row: Row | null, state: FormState): Dispute | null {
  const value = isDisputable(model) ? registersWord(model, row, state) : undefined;
  if (value === undefined) return null;
  return { value, open: state.origins.get(keyOf(model, row)) !== 'prefill' };
}

export interface DisputeAt {
  readonly model: FieldModel;
  readonly row: Row | null;
  /** Unlocks the field with the register's value still in it; false: puts that value back. */
  readonly on: boolean;
}

export function dispute(state: FormState, { model, row, on }: DisputeAt): FormState {
  const said = disputeOf(model, row, state);
  if (said === null || said.open === on) return state;
  const key = keyOf(model, row);
  const answers = on ? state.answers : setAt(state.answers, placeOf(model, row), said.value);
  const origins = new Map(state.origins).set(key, on ? 'user' : 'prefill');
  const offers = new Map(state.offers);
  offers.delete(key);
  // Seen: it is offered again only when the register says something else.
  const register = new Map(state.register).set(key, said.value);
  return { ...state, answers, origins, offers, register };
}

/** A seeded row's fields share the seed's word. */
const isDisputable = ({ item, row }: FieldModel): boolean =>
  row === null
    ? typeof item.prefill === 'object' && item.prefill.dispute === true
    : row.item.seed?.dispute === true;

/** In a row: what the seed put there; a row of the citizen's own has no such word. */
function registersWord(
  model: FieldModel,
  row: Row | null,
  state: FormState,
): JsonValue | undefined {
  if (row !== null) return state.register.get(keyOf(model, row));
  const { identity, profile, inquiries } = state;
  return prefillValue(model, prefillRoots(identity, profile, sourceAnswers(inquiries.lookUps)));
}
