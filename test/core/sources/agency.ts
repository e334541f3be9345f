/** A form with every kind of look-up, and an agency that answers when the test says so. */

import type { FormDefinition } from '../../../src/core/definition/form-definition.js';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { BizportalError } from '../../../src/core/errors.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import type { BackendAdapter } from '../../../src/core/ports.js';
import { Inquirer } from '../../../src/core/sources/inquirer.js';
import { FakeClock, settle } from '../fake-ports.js';

// biome-ignore lint/suspicious/noExplicitAny: a test may change anything
type Loose = any;

export const formJson = (): JsonObject => ({
  id: 'renewal',
  version: '1',
  formatVersion: 1,
  schema: true,
  sources: {
    licence: { id: 'no' },
    company: { id: 'companyId' },
    kinds: { source: 'machine-types', id: { const: 'all' } },
    serial: {},
  },
  pages: [
    {
      id: 'start',
      gate: {
        source: 'licence',
        tries: 2,
        condition: { 'answer.status': 'active' },
        messages: { notFound: 'none', tries: 'wait {minutes}' },
      },
      sections: [{ items: [{ field: 'no', required: true }] }],
    },
    {
      id: 'rest',
      sections: [
        {
          items: [
            { field: 'holder', prefill: 'sources.licence.holder', required: true },
            { field: 'companyId' },
            { field: 'company', prefill: { from: 'sources.company.name', lock: true } },
            { field: 'note', visibleWhen: { 'sources.company.status': 'active' } },
            {
              field: 'capital',
              computed: { sum: ['sources.company.capital'] },
            },
            {
              field: 'kind',
              options: { source: 'kinds', path: 'items', value: 'code', label: 'name' },
            },
            {
              repeat: 'courses',
              seed: {
                from: 'sources.licence.courses',
                map: { './code': 'code', './hours': 'hours' },
                key: './code',
              },
              items: [{ field: './code' }, { field: './hours' }],
            },
            {
              field: 'serial',
              check: {
                source: 'serial',
                condition: { not: { 'answer.owner': { type: 'string' } } },
                message: 'taken',
              },
            },
          ],
        },
      ],
    },
  ],
});

export function form(change: (json: Loose) => void = () => {}): FormDefinition {
  const json = formJson();
  change(json);
  const { definition, errors } = parseDefinition(json);
  if (definition === undefined) throw new Error(errors.map((one) => one.message).join('\n'));
  return definition;
}

class Question {
  readonly asked: string;
  readonly signal: AbortSignal | undefined;
  /** The answer that came in time; null: none, or too late. */
  outcome: 'found' | 'absent' | 'failed' | null = null;
  readonly #resolve: (record: JsonValue | null) => void;
  readonly #reject: (error: unknown) => void;

  constructor(
    about: Pick<Question, 'asked' | 'signal'>,
    resolve: (record: JsonValue | null) => void,
    reject: (error: unknown) => void,
  ) {
    this.asked = about.asked;
    this.signal = about.signal;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  answer(record: JsonValue | null): Promise<void> {
    this.#note(record === null ? 'absent' : 'found');
    this.#resolve(record);
    return settle();
  }

  fail(code: 'server' | 'forbidden' = 'server'): Promise<void> {
    this.#note('failed');
    this.#reject(new BizportalError(code));
    return settle();
  }

  #note(outcome: Question['outcome']): void {
    if (!this.signal?.aborted) this.outcome ??= outcome;
  }
}

/** Answers by hand; what nobody waits for any more may be answered all the same. */
export class Agency implements Pick<BackendAdapter, 'lookUp'> {
  readonly questions: Question[] = [];

  lookUp(source: string, id: string, { signal }: { signal?: AbortSignal | undefined } = {}) {
    return new Promise<JsonValue | null>((resolve, reject) => {
      this.questions.push(new Question({ asked: `${source}/${id}`, signal }, resolve, reject));
    });
  }

  get asked(): readonly string[] {
    return this.questions.map(({ asked }) => asked);
  }

  /** The newest question of this name. */
  on(asked: string): Question {
    const found = this.questions.filter((one) => one.asked === asked).at(-1);
    if (found === undefined) throw new Error(`nobody asked ${asked}, but ${this.asked.join(', ')}`);
    return found;
  }
}

export interface Office {
  readonly agency: Agency;
  readonly store: FormStore;
  readonly clock: FakeClock;
  readonly inquirer: Inquirer;
  type(path: string, value: JsonValue | undefined): void;
  value(path: string): JsonValue | undefined;
  /** Codes of what is wrong at a path, shown or not. */
  faults(path: string): readonly string[];
}

export function office(definition = form(), draft: FormSnapshot | null = null): Office {
  const clock = new FakeClock();
  const agency = new Agency();
  const store = createFormStore(definition, { clock, draft });
  const inquirer = new Inquirer(store, { adapter: agency, clock });
  inquirer.start();
  const keyOf = (path: string) => store.keyOf(path) ?? path;
  return {
    agency,
    store,
    clock,
    inquirer,
    type: (path, value) => store.dispatch({ type: 'edit', key: keyOf(path), value }),
    value: (path) => {
      const view = store.view(keyOf(path));
      return view?.kind === 'field' ? view.value : undefined;
    },
    faults: (path) =>
      store
        .issues()
        .filter((issue) => issue.key === keyOf(path))
        .map(({ code, params, severity }) =>
          [code, params.outcome, severity === 'warning' ? severity : null]
            .filter(Boolean)
            .join(' '),
        ),
  };
}

export const record = {
  status: 'active',
  holder: 'สมชาย',
  courses: [
    { code: 'A', hours: 3 },
    { code: 'B', hours: 6 },
  ],
};

/** A form whose gate was passed with licence 12. */
export async function passed(definition = form(), draft: FormSnapshot | null = null) {
  const one = office(definition, draft);
  one.type('no', '12');
  const done = one.inquirer.settle('start');
  await one.agency.on('licence/12').answer(record);
  await done;
  return one;
}
