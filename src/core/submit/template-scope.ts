/** What a submission template reads: the submitted data, seen from a row, and what stands around it. */
import type { Scope } from '../definition/condition.js';
import { localize } from '../definition/text.js';
import type { Evaluation } from '../form/evaluate.js';

import { readTolerant } from '../form/scope.js';
import type { FieldView } from '../form/view.js';
import type { JsonObject, JsonValue } from '../json.js';
import { type DataPath, getAt, type Segments, toPointer } from '../paths.js';
import type { AddressBook } from '../ports.js';
import { sourceAnswers } from '../sources/look-up.js';

export interface TemplateScope extends Scope {
  rows(path: DataPath): readonly TemplateScope[];
  /** The row itself; the whole data outside rows. */
  self(): JsonValue;
  /** The Thai label of the option chosen at a path. */
  label(path: DataPath): string | undefined;
  /** null: no division can be looked up. */
  readonly book: AddressBook | null;
}

/** One function with its argument, applied to a value. */
export type Step = (
  value: JsonValue | undefined,
  at: { readonly scope: TemplateScope; readonly path: DataPath },
) => JsonValue | undefined;

interface Around {
  readonly evaluation: Evaluation;
  readonly data: JsonObject;
  /** `session`, `profile`, `sources`, `form`, `clock`; profiles are read whatever their keys' spelling. */
  readonly context: JsonObject;
  readonly book: AddressBook | null;
}

export interface TemplateInput {
  /** What is submitted, the records of attachments in it. */
  readonly data: JsonObject;
  /** Milliseconds, for `clock.today` and `clock.now`. */
  readonly now: number;
  readonly book: AddressBook | null;
}

export function templateScope(
  evaluation: Evaluation,
  { data, now, book }: TemplateInput,
): TemplateScope {
  const { definition, identity, profile, inquiries } = evaluation.state;
  const iso = new Date(now + BANGKOK).toISOString();
  const context: JsonObject = {
    session: identity === null ? {} : { ...identity, displayName: identity.displayName ?? null },
    profile: profile?.record ?? {},
    sources: sourceAnswers(inquiries.lookUps),
    form: { id: definition.id, version: definition.version },
    clock: { today: iso.slice(0, 10), now: iso.replace('Z', '+07:00') },
  };
  return new DataScope({ evaluation, data, context, book }, []);
}

/** Thailand is seven hours ahead, all year. */
const BANGKOK = 7 * 60 * 60 * 1000;

class DataScope implements TemplateScope {
  readonly #around: Around;
  readonly #base: Segments;

  constructor(around: Around, base: Segments) {
    this.#around = around;
    this.#base = base;
  }

  get index(): number | undefined {
    const last = this.#base[this.#base.length - 1];
    return last === undefined ? undefined : Number(last) + 1;
  }

  read(path: DataPath): JsonValue | undefined {
    const { data, context } = this.#around;
    const [root = '', ...rest] = path.segments;
    if (!path.relative && Object.hasOwn(context, root) && !Object.hasOwn(data, root)) {
      return readTolerant(context[root], rest);
    }
    return getAt(data, this.#place(path));
  }

  rows(path: DataPath): readonly TemplateScope[] {
    const place = this.#place(path);
    const list = getAt(this.#around.data, place);
    if (!Array.isArray(list)) return [];
    return list.map((_, i) => new DataScope(this.#around, [...place, String(i)]));
  }

  get book(): AddressBook | null {
    return this.#around.book;
  }

  self(): JsonValue {
    return getAt(this.#around.data, this.#base) ?? {};
  }

  label(path: DataPath): string | undefined {
    const view = this.#viewAt(this.#place(path));
    const chosen = getAt(this.#around.data, this.#place(path));
    const values = Array.isArray(chosen) ? chosen : [chosen];
    const labels = values.flatMap((value) => {
      const option = view?.options?.find((one) => one.value === value);
      return option === undefined ? [] : [localize(option.label, 'th')];
    });
    return labels.length === 0 ? undefined : labels.join(', ');
  }

  #place(path: DataPath): Segments {
    return path.relative ? [...this.#base, ...path.segments] : path.segments;
  }

  /** The field that filled a place of the data; dropped rows have shifted the rest. */
  #viewAt(place: Segments): FieldView | undefined {
    const { evaluation } = this.#around;
    const key = evaluation.built().keys().get(toPointer(place));
    const view = key === undefined ? undefined : evaluation.views.get(key);
    return view?.kind === 'field' ? view : undefined;
  }
}
