import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form, type Office, passed } from './agency.js';

const taken = { owner: 'ACME' };
const serial = (one: Office) => {
  const view = one.store.view('/serial');
  assert.ok(view?.kind === 'field');
  return view;
};
const asked = (one: Office) => one.agency.asked.filter((name) => name.startsWith('serial/'));

/** Types a serial number and leaves the field. */
function leave(one: Office, value: string): void {
  one.type('serial', value);
  one.store.dispatch({ type: 'leave', key: '/serial' });
  one.inquirer.left('/serial');
}

const checked = (change: (check: Record<string, unknown>) => void) =>
  form((json) => change(json.pages[1].sections[0].items.at(-1).check));

describe('a check of a field', () => {
  it('asks when the field is left, says so, and tells what is wrong', async () => {
    const one = await passed();
    one.type('serial', 'S1');
    assert.deepEqual(asked(one), []);
    leave(one, 'S1');
    assert.deepEqual(asked(one), ['serial/S1']);
    assert.equal(serial(one).lookUp, 'asking');
    assert.deepEqual(serial(one).issues, []);
    await one.agency.on('serial/S1').answer(taken);
    assert.equal(serial(one).lookUp, 'idle');
    assert.deepEqual(
      serial(one).issues.map(({ code, text }) => [code, text]),
      [['check', 'taken']],
    );
  });

  it('does not ask for the same value twice, in another row or later', async () => {
    const one = await passed();
    leave(one, 'S1');
    await one.agency.on('serial/S1').answer(taken);
    leave(one, 'S2');
    await one.agency.on('serial/S2').answer(null);
    assert.deepEqual(one.faults('serial'), []);
    leave(one, 'S1');
    await one.inquirer.settle('rest');
    assert.deepEqual(asked(one), ['serial/S1', 'serial/S2']);
    assert.deepEqual(one.faults('serial'), ['check found']);
  });

  it('is stopped by an edit, whose late answer counts for nothing', async () => {
    const one = await passed();
    leave(one, 'S1');
    one.type('serial', 'S12');
    assert.equal(one.agency.on('serial/S1').signal?.aborted, true);
    assert.equal(serial(one).lookUp, 'idle');
    await one.agency.on('serial/S1').answer(taken);
    assert.deepEqual(one.faults('serial'), []);
  });

  it('is made up for before the page is left', async () => {
    const one = await passed();
    one.type('serial', 'S1');
    assert.equal(one.inquirer.isSettled('rest'), false);
    const done = one.inquirer.settle('rest');
    await one.agency.on('serial/S1').answer(taken);
    await done;
    assert.equal(one.inquirer.isSettled('rest'), true);
    assert.deepEqual(one.faults('serial'), ['check found']);
  });

  it('is a warning while nobody answers, and not asked at every Next', async () => {
    const one = await passed();
    leave(one, 'S1');
    await one.agency.on('serial/S1').fail();
    assert.deepEqual(one.faults('serial'), ['check failed warning']);
    assert.equal(one.inquirer.isSettled('rest'), true);
    leave(one, 'S1');
    assert.deepEqual(asked(one), ['serial/S1', 'serial/S1']);
  });

  it('stands in the way while nobody answers where the form says so, and is asked again', async () => {
    const one = await passed(checked((check) => Object.assign(check, { unreachable: 'error' })));
    leave(one, 'S1');
    await one.agency.on('serial/S1').fail();
    assert.deepEqual(one.faults('serial'), ['check failed']);
    assert.equal(one.inquirer.isSettled('rest'), false);
  });

  it('may be a warning, and may have words for each outcome', async () => {
    const messages = { refused: 'not told', notFound: 'unknown' };
    const one = await passed(
      checked((check) => {
        delete check.condition;
        Object.assign(check, { severity: 'warning', messages });
      }),
    );
    leave(one, 'S1');
    await one.agency.on('serial/S1').answer(null);
    assert.deepEqual(
      serial(one).issues.map(({ severity, text }) => [severity, text]),
      [['warning', 'unknown']],
    );
    leave(one, 'S2');
    await one.agency.on('serial/S2').fail('forbidden');
    assert.equal(serial(one).issues[0]?.text, 'not told');
    leave(one, 'S3');
    await one.agency.on('serial/S3').answer({});
    assert.deepEqual(serial(one).issues, []);
  });

  it('asks nothing for an empty, hidden or otherwise faulty field', async () => {
    const one = await passed(
      form((json) => {
        const field = json.pages[1].sections[0].items.at(-1);
        field.visibleWhen = { not: { holder: 'nobody' } };
        field.rules = [{ check: { serial: { minLength: 2 } }, message: 'short' }];
      }),
    );
    leave(one, '');
    leave(one, 'S');
    one.type('holder', 'nobody');
    leave(one, 'S1');
    await one.inquirer.settle('rest');
    assert.deepEqual(asked(one), []);
  });

  it('compares what was found with other answers', async () => {
    const condition = { 'answer.owner': { equals: 'company' } };
    const one = await passed(
      form((json) => {
        const { items } = json.pages[1].sections[0];
        delete items[2].prefill;
        items.at(-1).check.condition = condition;
      }),
    );
    one.type('company', 'ACME');
    leave(one, 'S1');
    await one.agency.on('serial/S1').answer(taken);
    assert.deepEqual(one.faults('serial'), []);
    one.type('company', 'Other');
    assert.deepEqual(one.faults('serial'), ['check found']);
  });
});
