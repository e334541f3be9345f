import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { getAt } from '../../../src/core/paths.js';
import { settle } from '../fake-ports.js';
import { form, type Office, office, passed, record } from './agency.js';

const DEBOUNCE = 500;
const acme = { name: 'ACME', status: 'active', capital: 12.5 };

describe('a source that follows an answer', () => {
  it('is asked when the answer has settled, and fills in what it says', async () => {
    const one = await passed();
    for (const id of ['1', '10', '101']) one.type('companyId', id);
    await one.clock.advance(DEBOUNCE);
    const asked = one.agency.asked.filter((name) => name.startsWith('company/'));
    assert.deepEqual(asked, ['company/101']);
    await one.agency.on('company/101').answer(acme);
    assert.equal(one.value('company'), 'ACME');
    assert.equal(one.value('capital'), 12.5);
    assert.equal(one.store.view('/note')?.visible, true);
    const company = one.store.view('/company');
    assert.ok(company?.kind === 'field' && company.fromRegister && company.readonly);
  });

  it('takes its word back as soon as another record is meant, and drops a late answer', async () => {
    const one = await passed();
    one.type('companyId', '1');
    await one.clock.advance(DEBOUNCE);
    await one.agency.on('company/1').answer(acme);
    one.type('companyId', '2');
    assert.equal(one.value('company'), undefined);
    assert.equal(one.value('capital'), 0);
    assert.equal(one.store.view('/note')?.visible, false);
    await one.clock.advance(DEBOUNCE);
    one.type('companyId', '3');
    await one.agency.on('company/2').answer({ ...acme, name: 'Late' });
    assert.equal(one.value('company'), undefined);
    assert.equal(one.agency.on('company/2').signal?.aborted, true);
    await one.clock.advance(DEBOUNCE);
    await one.agency.on('company/3').answer({ ...acme, name: 'Third' });
    assert.equal(one.value('company'), 'Third');
  });

  it('is asked again after a reload without overwriting an edit', async () => {
    const definition = form((json) => {
      json.pages[1].sections[0].items[2].prefill = 'sources.company.name';
    });
    const first = await passed(definition);
    first.type('companyId', '1');
    await first.clock.advance(DEBOUNCE);
    await first.agency.on('company/1').answer(acme);
    first.type('company', 'My own name');
    const one = office(definition, first.store.snapshot());
    assert.ok(one.agency.asked.includes('company/1'));
    await one.agency.on('company/1').answer(acme);
    assert.equal(one.value('company'), 'My own name');
    assert.equal(one.value('capital'), 12.5);
  });

  it('that does not answer leaves the form usable', async () => {
    const one = await passed();
    one.type('companyId', '1');
    await one.clock.advance(DEBOUNCE);
    await one.agency.on('company/1').fail();
    assert.equal(one.value('company'), undefined);
    assert.deepEqual(one.store.issues(), []);
  });

  it('touches only what reads it', async () => {
    const one = await passed();
    one.type('companyId', '1');
    await one.clock.advance(DEBOUNCE);
    const moved: string[] = [];
    for (const key of ['/holder', '/kind', '/courses', '/serial', '/capital', '/note']) {
      one.store.watch(key, () => moved.push(key));
    }
    const definition = one.store.getState().definition;
    assert.ok(definition);
    await one.agency.on('company/1').answer({ capital: 1, status: 'active' });
    assert.deepEqual([...new Set(moved)].sort(), ['/capital', '/note']);
  });

  it('gives up after twenty seconds, even on an adapter that never answers', async () => {
    const one = await passed();
    one.type('companyId', '1');
    await one.clock.advance(DEBOUNCE);
    const settled = one.inquirer.settle();
    await one.clock.advance(20_000);
    await one.agency.on('machine-types/all').answer({ items: [] });
    await settled;
    const { lookUps } = one.store.getState().inquiries;
    assert.equal(lookUps.get('company')?.status, 'failed');
    assert.equal(one.inquirer.isSettled(), true);
  });
});

describe('options of a source', () => {
  it('are offered with labels once they are there; what is gone from them is a fault', async () => {
    const one = await passed();
    const field = () => {
      const view = one.store.view('/kind');
      assert.ok(view?.kind === 'field');
      return view;
    };
    one.type('kind', 'M9');
    assert.equal(field().lookUp, 'asking');
    assert.deepEqual(one.faults('kind'), []);
    const items = [
      { code: 'M1', name: { th: 'กลึง', en: 'Lathe' } },
      { code: 'M2' },
      { name: 'no code' },
      { code: 'M1', name: 'twice' },
    ];
    await one.agency.on('machine-types/all').answer({ items });
    assert.equal(field().lookUp, 'idle');
    assert.deepEqual(field().options, [
      { value: 'M1', label: { th: 'กลึง', en: 'Lathe' }, hint: null },
      { value: 'M2', label: 'M2', hint: null },
    ]);
    assert.deepEqual(one.faults('kind'), ['option']);
    one.type('kind', 'M2');
    assert.deepEqual(one.faults('kind'), []);
  });

  it('may be asked for again when nobody answered', async () => {
    const one = await passed();
    await one.agency.on('machine-types/all').fail();
    const view = one.store.view('/kind');
    assert.ok(view?.kind === 'field' && view.lookUp === 'failed');
    one.inquirer.retry('kinds');
    await one.agency.on('machine-types/all').answer({ items: [{ code: 'M1' }] });
    const after = one.store.view('/kind');
    assert.ok(after?.kind === 'field' && after.options?.length === 1);
  });
});

describe('rows of a record', () => {
  it('take the place of the blank ones that a list begins with', async () => {
    const one = office(
      form((json) => {
        const { items } = json.pages[1].sections[0];
        items.find(({ repeat }: { repeat?: string }) => repeat === 'courses').min = 3;
      }),
    );
    one.type('no', '12');
    const done = one.inquirer.settle('start');
    await one.agency.on('licence/12').answer(record);
    await done;
    assert.deepEqual(one.store.getState().answers.courses, [...record.courses, {}]);
  });

  it('that were removed do not come back into a blank one', async () => {
    const first = await passed();
    const rowId = first.store.getState().rowIds.get('/courses')?.[0] ?? '';
    first.store.dispatch({ type: 'row-remove', key: '/courses', rowId });
    first.store.dispatch({ type: 'row-add', key: '/courses' });
    const one = office(form(), first.store.snapshot());
    await one.agency.on('licence/12').answer(record);
    assert.deepEqual(one.store.data().courses, [{ code: 'B', hours: 6 }]);
  });

  it('go with it when nobody touched them, and stay when somebody did', async () => {
    const one = await passed();
    const second = one.store.keyOf('courses[1].hours') ?? '';
    one.store.dispatch({ type: 'edit', key: second, value: 99 });
    one.type('no', '13');
    const done = one.inquirer.settle('start');
    await one.agency.on('licence/13').answer({ ...record, courses: [{ code: 'C', hours: 1 }] });
    await done;
    assert.deepEqual(one.store.data().courses, [
      { code: 'B', hours: 99 },
      { code: 'C', hours: 1 },
    ]);
  });

  it('can be added up and asked about where they stand in the source', async () => {
    const definition = form((json) => {
      const { items } = json.pages[1].sections[0];
      items.push(
        { field: 'hours', computed: { sum: 'sources.licence.courses[].hours' } },
        {
          field: 'long',
          visibleWhen: { some: 'sources.licence.courses', match: { './hours': { minimum: 6 } } },
        },
      );
    });
    const one = await passed(definition);
    assert.equal(one.value('hours'), 9);
    assert.equal(one.store.view('/long')?.visible, true);
  });
});

describe('random interleavings of edits and answers', () => {
  interface Run extends Office {
    /** What the citizen typed over the record's word. */
    typed?: string;
  }
  type Step = (run: Run) => Promise<void> | void;
  const ids = fc.constantFrom('', '1', '2', '3');
  const edit = ids.map(
    (id): Step =>
      (run) =>
        run.type('companyId', id),
  );
  const leave = ids.map(
    (id): Step =>
      (run) => {
        run.type('serial', id);
        run.inquirer.left('/serial');
      },
  );
  const type = ids.map(
    (id): Step =>
      (run) =>
        run.type('serial', id),
  );
  const times = fc.constantFrom(100, 500, 500, 25_000);
  const time = times.map(
    (ms): Step =>
      (run) =>
        run.clock.advance(ms),
  );
  const own = fc.constantFrom('mine', 'other').map(
    (text): Step =>
      (run) => {
        run.typed = text;
        run.type('company', text);
      },
  );
  const reply = fc.tuple(fc.nat(3), fc.constantFrom('found', 'found', 'absent', 'fail')).map(
    ([back, how]): Step =>
      async ({ agency }) => {
        const question = agency.questions.at(-1 - back);
        const name = `n${question?.asked.split('/')[1]}`;
        if (how === 'fail') await question?.fail();
        else await question?.answer(how === 'found' ? { name } : null);
      },
  );
  const steps = fc.array(fc.oneof(edit, time, reply, reply, own, leave, type), {
    minLength: 10,
    maxLength: 40,
    size: 'max',
  });

  const isBlamed = (run: Run) => run.faults('serial').includes('check absent');

  /** Everything on show is of the company and number meant now, and the citizen's word stands. */
  function check(run: Run): void {
    const { answers } = run.store.getState();
    const now = `n${getAt(answers, ['companyId'])}`;
    assert.ok([undefined, now].includes(run.value('seen') as string), `${run.value('seen')}`);
    const allowed = run.typed === undefined ? [undefined, now] : [run.typed];
    assert.ok(allowed.includes(run.value('company') as string), `${run.value('company')}`);
    if (!isBlamed(run)) return;
    const asked = run.agency.questions.filter((one) => one.asked === `serial/${answers.serial}`);
    assert.ok(asked.some(({ outcome }) => outcome === 'absent'));
  }

  it('never show a stale answer, and never overwrite what was typed', async () => {
    let checks = 0;
    const definition = form((json) => {
      json.pages = json.pages.slice(1);
      json.sources = { company: json.sources.company, serial: {} };
      json.pages[0].sections[0].items = [
        { field: 'companyId' },
        { field: 'company', prefill: 'sources.company.name' },
        { field: 'seen', computed: { concat: ['sources.company.name'] } },
        { field: 'serial', check: { source: 'serial', message: 'unknown' } },
      ];
    });
    const property = fc.asyncProperty(steps, async (acts) => {
      const run: Run = office(definition);
      for (const act of acts) {
        await act(run);
        check(run);
        if (isBlamed(run)) checks += 1;
      }
      run.inquirer.stop();
      await settle();
      assert.equal(run.clock.pending, 0);
    });
    await fc.assert(property, { numRuns: 200, seed: 7 });
    assert.ok(checks > 50, `only ${checks} faults were looked at`);
  });
});
