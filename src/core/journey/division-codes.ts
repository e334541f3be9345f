/** Codes of divisions at the last step: what was chosen or typed is never sent without its code in silence. */
import { compiledSchema } from '../definition/compiled.js';
import type { FormStore } from '../form/store.js';
import type { FieldIssue, FieldView } from '../form/view.js';
import type { JsonValue } from '../json.js';
import { pointerSegments, setAt, toPointer } from '../paths.js';
import type { AddressBook } from '../ports.js';
import { applicationContent } from '../submit/payload.js';
import { type AddressParts, addressKeys, readAddress, writeAddress } from '../thai/address.js';
import { visibleFields } from './visible-fields.js';

const LEVELS = ['province', 'district', 'subdistrict'] as const;
type Codes = Partial<Record<`${(typeof LEVELS)[number]}Code`, string>>;

const CODE = 'divisions';

/** Names that were typed before the divisions were there get their codes, where they have one. */
export function completeCodes(store: FormStore, book: AddressBook): void {
  for (const view of addressesOf(store)) {
    const codes = codesFor(partsOf(view), codelessLevels(view), book);
    if (Object.keys(codes).length === 0) continue;
    const value = writeAddress(view.value, codes, addressKeys(view.config));
    if (isTaken(store, view, value)) store.dispatch({ type: 'edit', key: view.key, value });
  }
}

const SURPLUS = new Set(['additionalProperties', 'unevaluatedProperties']);

/** A schema without a place for the code gets none. */
function isTaken(store: FormStore, { path }: FieldView, value: JsonValue | undefined): boolean {
  const data = setAt(store.data(), pointerSegments(path), value);
  const errors = compiledSchema(store.getState().definition.schema).validateAt(path, data);
  return !errors.some(({ keyword }) => SURPLUS.has(keyword));
}

function codesFor(parts: AddressParts, levels: readonly Level[], book: AddressBook): Codes {
  const { province, district, subdistrict } = parts;
  const names = { province, district, subdistrict };
  const found = levels.flatMap((level) => {
    const upTo = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
    const own = Object.fromEntries(upTo.map((one) => [one, names[one]]));
    const code = book.code(level, { province, ...own });
    return code === null ? [] : [[`${level}Code`, code]];
  });
  return Object.fromEntries(found) as Codes;
}

/**
 * Addresses whose codes would be missing in what is sent, because the divisions cannot be had; shown
 * at the field, and to be asked for again by sending again.
 */
export function codeFaults(store: FormStore, now: number): readonly FieldIssue[] {
  const faults = addressesOf(store)
    .filter((view) => codelessLevels(view).some((level) => isNamed(store, view, level)))
    .map(({ key, path }) => fault(key, path));
  const { submission } = store.getState().definition;
  if (faults.length > 0 || !asksBook(store, now)) return faults;
  const area = store.view(store.keyOf(submission.area ?? '') ?? '');
  const told = area?.kind === 'field' && area.visible ? area : addressesOf(store)[0];
  return [fault(told?.key ?? '', told?.path ?? '')];
}

/** What is shown of an earlier try is taken back; what a server said stays. */
export function showCodeFaults(store: FormStore, faults: readonly FieldIssue[]): void {
  const shown = [...store.getState().serverIssues.values()].flat();
  const others = shown.filter(({ code }) => code !== CODE);
  if (faults.length === 0 && others.length === shown.length) return;
  const placed = faults.filter(({ key }) => key !== '');
  store.dispatch({ type: 'server-issues', issues: [...others, ...placed] });
}

function fault(key: string, path: string): FieldIssue {
  return { key, path, code: CODE, params: {}, severity: 'error' };
}

type Level = (typeof LEVELS)[number];

function addressesOf(store: FormStore): readonly FieldView[] {
  return visibleFields(store).filter(({ widget, readonly }) => widget === 'address' && !readonly);
}

const partsOf = (view: FieldView): AddressParts =>
  readAddress(view.value, addressKeys(view.config));

/** Levels that have a name and could have a code, but have none. */
function codelessLevels(view: FieldView): readonly Level[] {
  const [parts, keys] = [partsOf(view), addressKeys(view.config)];
  return LEVELS.filter(
    (level) => parts[level] !== '' && parts[`${level}Code`] === '' && keys[`${level}Code`] !== null,
  );
}

/** The agency's schema speaks of the code: it is waited for there. */
function isNamed(store: FormStore, { path, config }: FieldView, level: Level): boolean {
  const key = addressKeys(config)[`${level}Code`] ?? '';
  const schema = compiledSchema(store.getState().definition.schema);
  return schema.schemaAt(path + toPointer([key])).length > 0;
}

/** Whether anything that is sent is looked up in the book. */
function asksBook(store: FormStore, now: number): boolean {
  let asked = false;
  const book: AddressBook = {
    code() {
      asked = true;
      return null;
    },
  };
  applicationContent(store.getState(), { now, book });
  return asked;
}
