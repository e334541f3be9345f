/** Drafts of earlier versions of a form, brought up to the one on show. Nothing is lost in silence. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { Migration, MigrationStep } from '../definition/shape.js';
import { isEmpty } from '../form/rows.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { getAt, parsePath, type Segments, setAt, toPointer } from '../paths.js';
import type { LostAnswer } from './lost.js';
import { type DraftRecord, parseDraft } from './record.js';
import { unknownAnswers } from './unknown-answers.js';

export interface MigratedDraft {
  readonly record: DraftRecord;
  readonly lost: readonly LostAnswer[];
}

/**
 * Steps of every migration from the draft's version on. Without one for its version the draft
 * stays as it is. What no item takes stays in the draft, is never sent, and is listed once: also in
 * a draft of this very version, for a form may have changed without a new one.
 */
export function migrateDraft(record: DraftRecord, definition: FormDefinition): MigratedDraft {
  const isOld = record.formVersion !== definition.version;
  const draft = new Migrating(withStrayFiles(record));
  const steps = isOld ? stepsFrom(record.formVersion, definition.migrations) : [];
  for (const step of steps) draft.apply(step);
  const unknown = unknownAnswers(draft.record(), definition);
  const told = new Set([...draft.lost.map(({ path }) => path), ...(isOld ? [] : toldIn(record))]);
  return {
    record: withStrays(draft.record(), unknown),
    lost: [...draft.lost, ...unknown.filter(({ path }) => !told.has(path))],
  };
}

/** Paths that were listed when the draft was opened before. */
function toldIn({ strays }: DraftRecord): readonly string[] {
  return Array.isArray(strays) ? strays.map(String) : [];
}

/** Files that had no place go back among the others: there may be one for them again. */
function withStrayFiles(record: DraftRecord): DraftRecord {
  const { strayFiles, ...rest } = record;
  if (strayFiles === undefined) return record;
  const kept = parseDraft({ ...rest, attachments: strayFiles }).record?.attachments ?? {};
  return { ...rest, attachments: { ...kept, ...record.attachments } } as DraftRecord;
}

/** Carried from record to record like all that this version does not know. */
function withStrays(
  { strays: _told, ...record }: DraftRecord,
  unknown: readonly LostAnswer[],
): DraftRecord {
  if (unknown.length === 0) return record as DraftRecord;
  const paths = unknown.map(({ path }) => path);
  const files = Object.entries(record.attachments);
  const apart = files.filter(([key]) => paths.includes(key));
  const others = files.filter(([key]) => !paths.includes(key));
  return {
    ...record,
    attachments: Object.fromEntries(others),
    strays: paths,
    ...(apart.length > 0 && { strayFiles: Object.fromEntries(apart) }),
  } as DraftRecord;
}

function stepsFrom(version: string, migrations: readonly Migration[]): readonly MigrationStep[] {
  const steps: MigrationStep[] = [];
  let at = migrations.find(({ from }) => from === version);
  for (let n = 0; at !== undefined && n < migrations.length; n++) {
    const { to }: Migration = at;
    steps.push(...at.steps);
    at = migrations.find(({ from }) => from === to);
  }
  return steps;
}

class Migrating {
  readonly lost: LostAnswer[] = [];
  readonly #record: DraftRecord;
  #answers: JsonObject;
  #attachments: DraftRecord['attachments'];
  #origins: DraftRecord['origins'];
  #register: DraftRecord['register'];

  constructor(record: DraftRecord) {
    this.#record = record;
    this.#answers = record.answers;
    this.#attachments = record.attachments;
    this.#origins = record.origins;
    this.#register = record.register;
  }

  record(): DraftRecord {
    const [answers, attachments, origins] = [this.#answers, this.#attachments, this.#origins];
    const register = this.#register === undefined ? {} : { register: this.#register };
    return { ...this.#record, answers, attachments, origins, ...register };
  }

  apply(step: MigrationStep): void {
    if ('attachment' in step) this.#renameAttachment(step.attachment, step.to);
    else if ('move' in step)
      this.#each(step.move, (place, at) => this.#move(place, at(step.to), step));
    else if ('rename' in step) {
      this.#each(step.rename, (place, at) => this.#move(place, at(step.to), step));
    } else if ('split' in step) this.#each(step.split, (place, at) => this.#split(place, at, step));
    else if ('map' in step) this.#each(step.map, (place) => this.#map(place, step));
    else this.#each(step.drop, (place) => this.#lose(place, { step, reason: 'dropped' }));
  }

  /** Every answered place of a path, and the way to the same row of another one. */
  #each(text: string, work: (place: Segments, at: (to: string) => Segments) => void): void {
    for (const { place, rows } of placesOf(this.#answers, parsePath(text).segments)) {
      work(place, (to) => inRows(parsePath(to).segments, rows));
    }
  }

  #move(place: Segments, to: Segments, step: MigrationStep): void {
    const value = getAt(this.#answers, place);
    if (value === undefined) return;
    const without = setAt(this.#answers, place, undefined);
    if (isTaken(without, to)) {
      this.#note(place, { step, reason: 'occupied' });
      return;
    }
    this.#answers = setAt(without, to, value);
    this.#follow(toPointer(place), toPointer(to));
  }

  #split(
    place: Segments,
    at: (to: string) => Segments,
    step: Extract<MigrationStep, { readonly split: string }>,
  ): void {
    const value = getAt(this.#answers, place);
    const targets = step.to.map(at);
    const without = setAt(this.#answers, place, undefined);
    if (typeof value !== 'string' || targets.some((to) => isTaken(without, to))) {
      this.#note(place, { step, reason: 'occupied' });
      return;
    }
    const { by = ' ' } = step;
    const parts = value.trim().split(by);
    this.#answers = targets.reduce((answers, to, i) => {
      const last = i === targets.length - 1;
      const part = (last ? parts.slice(i).join(by) : (parts[i] ?? '')).trim();
      return part === '' ? answers : setAt(answers, to, part);
    }, without);
    const origin = this.#origins[toPointer(place)];
    if (origin === undefined) return;
    const entries = targets.map((to) => [toPointer(to), origin] as const);
    this.#origins = { ...this.#origins, ...Object.fromEntries(entries) };
  }

  #map(place: Segments, step: Extract<MigrationStep, { readonly map: string }>): void {
    const value = getAt(this.#answers, place);
    const list: readonly JsonValue[] = Array.isArray(value) ? value : [value];
    const isKnown = (one: JsonValue) => own(step.in, String(one)) !== undefined;
    const kept = step.else === 'drop' ? list.filter(isKnown) : list;
    if (kept.length < list.length) this.#note(place, { step, reason: 'unmapped' });
    const mapped = kept.map((one) => own(step.in, String(one)) ?? one) as JsonValue[];
    const next = Array.isArray(value) && mapped.length > 0 ? mapped : mapped[0];
    this.#answers = setAt(this.#answers, place, next);
  }

  #lose(
    place: Segments,
    why: { readonly step: MigrationStep; readonly reason: LostAnswer['reason'] },
  ): void {
    this.#note(place, why);
    this.#answers = setAt(this.#answers, place, undefined);
  }

  #note(
    place: Segments,
    { step, reason }: { readonly step: MigrationStep; readonly reason: LostAnswer['reason'] },
  ): void {
    const value = getAt(this.#answers, place);
    if (value === undefined || isEmpty(value)) return;
    this.lost.push({ path: toPointer(place), value, label: step.label ?? null, reason });
  }

  /** Origins, files and what the register said go where their answer goes. */
  #follow(from: string, to: string): void {
    this.#register = this.#register && renamed(this.#register, (key) => moved(key, from, to));
    this.#origins = renamed(this.#origins, (key) => moved(key, from, to));
    this.#attachments = renamed(this.#attachments, (key) => moved(key, from, to));
  }

  #renameAttachment(from: string, to: string): void {
    const [old, fresh] = [from, to].map((id) => toPointer(['attachments', id])) as [string, string];
    const next: Record<string, DraftRecord['attachments'][string]> = {};
    for (const [key, files] of Object.entries(this.#attachments)) {
      const to = key.endsWith(old) ? key.slice(0, -old.length) + fresh : key;
      // Beside those that are there: one too many is told, none is lost.
      next[to] = [...(next[to] ?? []), ...files];
    }
    this.#attachments = next;
  }
}

interface Placed {
  readonly place: Segments;
  /** Indices of the rows on the way. */
  readonly rows: readonly string[];
}

function placesOf(root: JsonValue | undefined, path: Segments): readonly Placed[] {
  const at = path.indexOf('*');
  if (at < 0) return getAt(root, path) === undefined ? [] : [{ place: path, rows: [] }];
  const list = getAt(root, path.slice(0, at));
  if (!Array.isArray(list)) return [];
  return list.flatMap((row, i) =>
    placesOf(row, path.slice(at + 1)).map(({ place, rows }) => ({
      place: [...path.slice(0, at), String(i), ...place],
      rows: [String(i), ...rows],
    })),
  );
}

function inRows(path: Segments, rows: readonly string[]): Segments {
  let next = 0;
  return path.map((segment) => (segment === '*' ? (rows[next++] ?? '0') : segment));
}

/** Something stands there, or on the way there. */
function isTaken(answers: JsonObject, to: Segments): boolean {
  if (!isEmpty(getAt(answers, to))) return true;
  return to.slice(0, -1).some((_, i) => {
    const held = getAt(answers, to.slice(0, i + 1));
    return held !== undefined && !isJsonObject(held) && !Array.isArray(held);
  });
}

function moved(key: string, from: string, to: string): string {
  return key === from || key.startsWith(`${from}/`) ? to + key.slice(from.length) : key;
}

function renamed<T>(
  record: Readonly<Record<string, T>>,
  rename: (key: string) => string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));
}
