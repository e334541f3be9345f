/** What was looked up, read by conditions: the answer under a name, and entries of its lists. */
import type { Scope } from '../definition/condition.js';
import { ANSWER } from '../definition/source-references.js';
import type { JsonValue } from '../json.js';
import { type DataPath, getAt, type Segments } from '../paths.js';

/** One entry of a list; anything not `./` is read from around it. */
class EntryScope implements Scope {
  readonly index: number;
  readonly #entry: JsonValue;
  readonly #around: Scope;

  constructor(entry: JsonValue, index: number, around: Scope) {
    this.index = index;
    this.#entry = entry;
    this.#around = around;
  }

  read(path: DataPath): JsonValue | undefined {
    return path.relative ? getAt(this.#entry, path.segments) : this.#around.read(path);
  }

  rows(path: DataPath): readonly Scope[] {
    if (!path.relative) return this.#around.rows(path);
    return entriesOf(getAt(this.#entry, path.segments), this);
  }
}

/** One scope per entry; none for what is no list. */
export function entriesOf(list: JsonValue | undefined, around: Scope): readonly Scope[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry, i) => new EntryScope(entry, i + 1, around));
}

/** `answer.…` is what was found; everything else is the form's. */
export class AnswerScope implements Scope {
  readonly #answer: JsonValue | undefined;
  readonly #form: Scope;

  constructor(answer: JsonValue | undefined, form: Scope) {
    this.#answer = answer;
    this.#form = form;
  }

  get index(): number | undefined {
    return this.#form.index;
  }

  read(path: DataPath): JsonValue | undefined {
    const below = belowAnswer(path);
    return below === null ? this.#form.read(path) : getAt(this.#answer, below);
  }

  rows(path: DataPath): readonly Scope[] {
    const below = belowAnswer(path);
    return below === null ? this.#form.rows(path) : entriesOf(getAt(this.#answer, below), this);
  }
}

function belowAnswer({ relative, segments: [root, ...rest] }: DataPath): Segments | null {
  return !relative && root === ANSWER ? rest : null;
}
