/** Drafts of earlier versions of a form, brought up to the one on show. Nothing is lost in silence. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { Migration, MigrationStep } from '../definition/shape.js';
import { isEmpty } from '../form/rows.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { getAt, parsePath, type Segments, setAt, toPointer } from '../paths.js';
import type { LostAnswer } from './lost.js';
import type { DraftRecord } from './record.js';
import { unknownAnswers } from './unknown-answers.js';

export interface MigratedDraft {
  readonly record: DraftRecord;
  readonly lost: readonly LostAnswer[];
}

/**
 * Steps of every migration from the draft's version on. Without one for its version the draft
 * stays as it is. What no field takes stays in the answers, is never sent, and is listed.
 */
export function migrateDraft(record: DraftRecord, definition: FormDefinition): MigratedDraft {
  if (record.formVersion === definition.version) return { record, lost: [] };
  const draft = new Migrating(record);
  for (const step of stepsFrom(record.formVersion, definition.migrations)) draft.apply(step);
  const migrated = draft.record();
  const unknown = unknownAnswers(migrated, definition);
  const told = new Set(draft.lost.map(({ path }) => path));
  return {
    record: migrated,
    lost: [...draft.lost, ...unknown.filter(({ path }) => !told.has(path))],
  };
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

  constructor(record: DraftRecord) {
    this.#record = record;
    this.#answers = record.answers;
    this.#attachments = record.attachments;
    this.#origins = record.origins;
  }

  record(): DraftRecord {
    const [answers, attachments, origins] = [this.#answers, this.#attachments, this.#origins];
    return { ...this.#record, answers, attachments, origins };
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
    const list = Array.isArray(value) ? value : [value];
    const known = list.every((one) => own(step.in, String(one)) !== undefined);
    if (!known && step.else === 'drop') {
      this.#lose(place, { step, reason: 'unmapped' });
      return;
    }
    const mapped = list.map((one) => own(step.in, String(one)) ?? one) as JsonValue[];
    this.#answers = setAt(this.#answers, place, Array.isArray(value) ? mapped : mapped[0]);
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

  /** Origins and files go where their answer goes. */
  #follow(from: string, to: string): void {
    this.#origins = renamed(this.#origins, (key) => moved(key, from, to));
    this.#attachments = renamed(this.#attachments, (key) => moved(key, from, to));
  }

  #renameAttachment(from: string, to: string): void {
    const [old, fresh] = [from, to].map((id) => toPointer(['attachments', id])) as [string, string];
    this.#attachments = renamed(this.#attachments, (key) =>
      key.endsWith(old) ? key.slice(0, -old.length) + fresh : key,
    );
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
