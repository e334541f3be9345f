import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../fake-ports.js';
import { form, office, passed, record } from './agency.js';

const pages = (one: ReturnType<typeof office>) => one.store.pages().map(({ id }) => id);
const gate = (one: ReturnType<typeof office>) => {
  const view = one.store.view('page:start');
  return view?.kind === 'page' ? view.gate : null;
};

describe('a gate', () => {
  it('hides what comes after it, sends none of it and stands in the way', async () => {
    const one = office();
    one.type('no', '12');
    one.type('holder', 'x');
    assert.deepEqual(pages(one), ['start']);
    assert.deepEqual(one.store.data(), { no: '12' });
    assert.deepEqual(
      one.store.issues().map(({ key, code }) => `${key} ${code}`),
      ['/no gate'],
    );
    const behind = one.store.view('page:rest');
    assert.ok(behind?.kind === 'page' && behind.locked && !behind.visible);
    assert.deepEqual(one.agency.asked, ['machine-types/all']);
  });

  it('asks for its key and opens the rest, filled in', async () => {
    const one = await passed();
    assert.deepEqual(pages(one), ['start', 'rest']);
    assert.equal(gate(one)?.status, 'open');
    assert.equal(one.value('holder'), 'สมชาย');
    assert.deepEqual(one.store.data().courses, record.courses);
    assert.deepEqual(one.store.issues(), []);
  });

  it('shows no fault before it has asked, and says that it asks', () => {
    const one = office();
    one.type('no', '12');
    one.store.dispatch({ type: 'attempt', page: 'start' });
    const view = one.store.view('/no');
    assert.ok(view?.kind === 'field' && view.issues.length === 0);
    void one.inquirer.settle('start');
    assert.equal(gate(one)?.status, 'asking');
  });

  const wrong: [string, (one: ReturnType<typeof office>) => Promise<void>, string, number][] = [
    ['nothing is found', (one) => one.agency.on('licence/12').answer(null), 'gate notFound', 1],
    [
      'its condition does not hold',
      (one) => one.agency.on('licence/12').answer({ status: 'expired' }),
      'gate condition',
      1,
    ],
    [
      'it may not be told',
      (one) => one.agency.on('licence/12').fail('forbidden'),
      'gate refused',
      1,
    ],
    ['nobody answers', (one) => one.agency.on('licence/12').fail(), 'gate unreachable', 2],
  ];
  for (const [why, reply, fault, left] of wrong) {
    it(`stays closed when ${why}, ${left} left`, async () => {
      const one = office();
      one.type('no', '12');
      const done = one.inquirer.settle('start');
      await reply(one);
      await done;
      assert.deepEqual(pages(one), ['start']);
      assert.deepEqual(one.faults('no'), [fault]);
      assert.equal(gate(one)?.left, left);
    });
  }

  it('takes the definition’s words, and asks once more where nobody answered', async () => {
    const one = office();
    one.type('no', '12');
    void one.inquirer.settle('start');
    await one.agency.on('licence/12').fail();
    const done = one.inquirer.settle('start');
    await one.agency.on('licence/12').answer(null);
    await done;
    assert.equal(one.store.issues()[0]?.text, 'none');
    await one.inquirer.settle('start');
    assert.deepEqual(one.agency.asked, ['machine-types/all', 'licence/12', 'licence/12']);
  });

  it('waits after too many wrong keys, counting each once, over a reload too', async () => {
    const one = office();
    for (const no of ['1', '1', '2']) {
      one.type('no', no);
      const done = one.inquirer.settle('start');
      await one.agency.on(`licence/${no}`).answer(null);
      await done;
    }
    assert.deepEqual(one.faults('no'), ['gate tries']);
    assert.equal(one.store.issues()[0]?.text, 'wait 15');
    const again = office(form(), one.store.snapshot());
    again.type('no', '12');
    await again.inquirer.settle('start');
    assert.deepEqual(again.agency.asked, ['machine-types/all']);
    assert.equal(gate(again)?.status, 'waiting');
    await again.clock.advance(15 * 60_000);
    const done = again.inquirer.settle('start');
    await again.agency.on('licence/12').answer(record);
    await done;
    assert.deepEqual(pages(again), ['start', 'rest']);
  });

  it('closes again for another key, and opens again without what was typed being lost', async () => {
    const one = await passed();
    one.type('holder', 'สมหญิง');
    one.type('no', '123');
    assert.deepEqual(pages(one), ['start']);
    assert.deepEqual(one.store.data(), { no: '123' });
    one.type('no', '12');
    const done = one.inquirer.settle('start');
    await one.agency.on('licence/12').answer(record);
    await done;
    assert.equal(one.value('holder'), 'สมหญิง');
  });

  it('is open after a reload at once, and asks again in the background', async () => {
    const first = await passed();
    first.type('holder', 'สมหญิง');
    const one = office(form(), first.store.snapshot());
    assert.deepEqual(pages(one), ['start', 'rest']);
    assert.deepEqual(one.agency.asked, ['licence/12', 'machine-types/all']);
    await one.agency.on('licence/12').fail();
    assert.deepEqual(pages(one), ['start', 'rest']);
    one.inquirer.retry('licence');
    await one.agency.on('licence/12').answer({ ...record, status: 'expired' });
    assert.deepEqual(pages(one), ['start']);
    assert.equal(gate(one)?.left, 2);
    assert.equal(one.store.data().holder, undefined);
  });

  it('takes nothing out of a draft that the form has no source or page for', async () => {
    const { answers, origins, files, page } = (await passed()).store.snapshot();
    const sources = JSON.parse(
      '{"__proto__":{"id":"1","answer":{"polluted":true}},"old":{"id":"1"}}',
    );
    const gates = { gone: { wrong: ['1'], until: null } };
    const one = office(form(), { answers, origins, files, page, sources, gates });
    const { lookUps, filled, gates: tries } = one.store.getState().inquiries;
    assert.deepEqual([[...filled.keys()], [...tries.keys()]], [[], []]);
    assert.deepEqual([...lookUps.keys()], ['kinds']);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('does not bring back rows that were removed before the reload', async () => {
    const first = await passed();
    const row = first.store.getState().rowIds.get('/courses')?.[0] ?? '';
    first.store.dispatch({ type: 'row-remove', key: '/courses', rowId: row });
    const one = office(form(), first.store.snapshot());
    await one.agency.on('licence/12').answer(record);
    assert.deepEqual(one.store.data().courses, [{ code: 'B', hours: 6 }]);
  });

  it('that is hidden stands in nobody’s way', () => {
    const one = office(
      form((json) => {
        json.pages[0].visibleWhen = { 'session.identityType': 'juristic' };
      }),
    );
    assert.deepEqual(pages(one), ['rest']);
  });

  it('leaves no request and no timer when the form goes', async () => {
    const one = office();
    one.type('no', '12');
    void one.inquirer.settle('start');
    one.inquirer.stop();
    await settle();
    assert.equal(one.clock.pending, 0);
    assert.ok(one.agency.questions.every(({ signal }) => signal?.aborted));
  });
});
