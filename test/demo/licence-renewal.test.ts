/** The renewal form without a browser: coupled ticks, dates in order, hours, other choices. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { FormDefinition } from '../../src/core/definition/form-definition.js';
import type { Item } from '../../src/core/definition/shape.js';
import type { FormStore } from '../../src/core/form/store.js';
import type { JsonValue } from '../../src/core/json.js';
import {
  type Answers,
  answer,
  attachAll,
  demoForm,
  faultsOf,
  fieldAt,
  identityOf,
  openFor,
  sent,
} from '../support/demo-form.js';
import {
  cpd,
  ENGINEER,
  education,
  LICENCE_NO,
  licence,
  licenceRecord,
  passGate,
  whole,
  work,
} from './renewal-answers.js';

let definition: FormDefinition;
let record: JsonValue;
before(async () => {
  definition = await demoForm('licence-renewal');
  record = await licenceRecord();
});

function opened(answers: Answers = []): FormStore {
  const store = openFor(definition, identityOf(ENGINEER));
  passGate(store, record);
  answer(store, answers);
  return store;
}

const faultAt = (store: FormStore, path: string) =>
  store.issues().find((issue) => issue.path === path)?.code;

describe('the form', () => {
  it('is long: at least 150 fields on at least 8 pages', () => {
    const fields = (items: readonly Item[]): number =>
      items.reduce(
        (n, item) =>
          n + (item.kind === 'repeat' ? fields(item.items) : Number(item.kind === 'field')),
        0,
      );
    const sections = definition.pages.flatMap((page) => page.sections);
    assert.ok(definition.pages.length >= 8);
    assert.ok(sections.reduce((n, { items }) => n + fields(items), 0) >= 150);
  });

  it('is whole when everything asked for is answered', () => {
    const store = opened(whole);
    attachAll(store);
    assert.deepEqual(faultsOf(store), []);
  });

  it('knows who is signed in', () => {
    const store = opened();
    assert.ok(fieldAt(store, '/person/fullName').fromRegister);
    assert.equal(sent(store, 'person', 'title'), 'นางสาว');
    assert.equal(sent(store, 'person', 'age'), 38);
  });
});

describe('the gate', () => {
  const answerOf = (store: FormStore, answer: JsonValue | null) => {
    const id = LICENCE_NO;
    const lookUp =
      answer === null
        ? { status: 'absent' as const, id }
        : { status: 'found' as const, id, answer };
    store.dispatch({ type: 'look-up', source: 'licence', lookUp });
  };
  const pages = (store: FormStore) => store.pages().map(({ id }) => id);

  it('opens the rest for the holder of the licence only', () => {
    const store = openFor(definition, identityOf(ENGINEER));
    answer(store, [['/licence/no', LICENCE_NO]]);
    assert.deepEqual(pages(store), ['start']);
    answerOf(store, null);
    assert.deepEqual(pages(store), ['start']);
    answerOf(store, { holder: { citizenId: '1111111111119' } });
    assert.deepEqual(pages(store), ['start']);
    answerOf(store, record);
    assert.equal(pages(store).length, 11);
  });

  it('fills in what the council knows, and locks what only it may say', () => {
    const store = opened();
    const { issuedOn, expiresOn, firstYear } = store.data().licence as Record<string, JsonValue>;
    assert.deepEqual([issuedOn, expiresOn, firstYear], ['2022-01-15', '2027-01-14', '2555']);
    assert.ok(fieldAt(store, '/licence/level').readonly);
    assert.ok(!fieldAt(store, '/licence/firstYear').readonly);
    const list = store.data().cpd as { activities: readonly { title: string }[] };
    assert.deepEqual(
      list.activities.map(({ title }) => title),
      ['อบรมมาตรฐานการออกแบบคอนกรีต', 'จรรยาบรรณวิชาชีพ'],
    );
  });
});

describe('scope ticks', () => {
  const NAMES = ['design', 'calculation', 'supervision', 'safety', 'inspection', 'operation'];
  const tick = (name: string, value = true): Answers => [[`/scope/${name}`, value]];
  const ticked = (store: FormStore) => NAMES.filter((name) => sent(store, 'scope', name) === true);
  const locked = (store: FormStore) =>
    NAMES.filter((name) => fieldAt(store, `/scope/${name}`).readonly);

  it('that include others tick and lock them, and release them again', () => {
    const store = opened([...licence, ...tick('design')]);
    assert.deepEqual(ticked(store), ['design', 'calculation']);
    assert.deepEqual(locked(store), ['calculation']);
    answer(store, tick('full'));
    assert.deepEqual(ticked(store), NAMES);
    assert.deepEqual(locked(store), NAMES);
    answer(store, tick('full', false));
    assert.deepEqual(ticked(store), ['design', 'calculation']);
    answer(store, tick('design', false));
    assert.deepEqual(ticked(store), []);
    assert.deepEqual(locked(store), []);
  });

  it('all give way to not practising', () => {
    const store = opened([...licence, ...tick('full'), ...tick('notPractising')]);
    assert.deepEqual(ticked(store), []);
    assert.equal(sent(store, 'scope', 'full'), false);
    assert.deepEqual(locked(store), NAMES);
    assert.equal(fieldAt(store, '/scope/project/name').visible, false);
    assert.equal(faultAt(store, '/scope/count'), undefined);
    answer(store, tick('notPractising', false));
    assert.deepEqual(ticked(store), NAMES);
  });

  it('follow the level', () => {
    const store = opened([...licence, ['/licence/level', 'senior'], ...tick('full')]);
    assert.equal(sent(store, 'scope', 'consulting'), true);
    assert.equal(sent(store, 'scope', 'count'), 7);
    answer(store, [['/licence/level', 'associate']]);
    assert.equal(fieldAt(store, '/scope/full').visible, false);
    assert.equal(fieldAt(store, '/scope/consulting').visible, false);
    assert.deepEqual(ticked(store), []);
    assert.equal(faultAt(store, '/scope/count'), 'rule');
  });
});

describe('dates', () => {
  const cases: readonly (readonly [path: string, wrong: string, right: string])[] = [
    ['/licence/issuedOn', '2026-11-26', '2026-11-25'],
    ['/licence/expiresOn', '2022-01-15', '2022-01-16'],
    ['/person/card/expiresOn', '2026-11-25', '2026-11-26'],
    ['/education/degrees/0/startedOn', '1988-07-30', '2012-06-01'],
    ['/education/degrees/0/graduatedOn', '2012-06-01', '2012-06-02'],
    ['/work/jobs/0/startedOn', '2026-12-01', '2014-05-01'],
    ['/work/jobs/0/endedOn', '2014-05-01', '2014-05-02'],
    ['/cpd/activities/0/heldOn', '2022-01-14', '2022-01-15'],
  ];
  for (const [path, wrong, right] of cases) {
    it(`keep their order: ${path}`, () => {
      const store = opened(whole);
      answer(store, [[path, wrong]]);
      assert.equal(faultAt(store, path), 'rule');
      answer(store, [[path, right]]);
      assert.equal(faultAt(store, path), undefined);
    });
  }

  it('count the years of work, of the present position to today', () => {
    const store = opened([...licence, ...work]);
    assert.equal(fieldAt(store, '/work/jobs/0/years').value, 4);
    assert.equal(fieldAt(store, '/work/jobs/1/years').value, 7);
    assert.equal(sent(store, 'work', 'totalYears'), 11);
    assert.equal(fieldAt(store, '/work/jobs/1/endedOn').visible, false);
  });
});

describe('other: please state', () => {
  const cases: Answers = [
    ['/licence/branch', 'other'],
    ['/person/title', 'other'],
    ['/person/emergency/relation', 'other'],
    ['/work/status', 'other'],
    ['/education/degrees/0/level', 'other'],
    ['/work/jobs/0/kind', 'other'],
    ['/cpd/activities/0/topic', 'other'],
  ];
  for (const [path, value] of cases) {
    it(`asks what and sends it: ${path}`, () => {
      const store = opened(whole);
      const stated = `${path}Other`;
      answer(store, [[path, value]]);
      answer(store, [[stated, '']]);
      assert.equal(faultAt(store, stated), 'required');
      answer(store, [[stated, 'อย่างอื่น']]);
      assert.equal(faultAt(store, stated), undefined);
      const plain = fieldAt(store, path).options?.[0]?.value ?? assert.fail();
      answer(store, [[path, plain]]);
      assert.ok(!JSON.stringify(store.data()).includes('อย่างอื่น'));
    });
  }
});

describe('continuing education', () => {
  it('sums the hours by kind and by subject, self-study up to its limit', () => {
    const store = opened([...licence, ...cpd]);
    assert.deepEqual(sent(store, 'cpd', 'hours'), {
      ...{ lecture: 25.5, seminar: 6, selfStudy: 26.5, teaching: 0, publication: 0, volunteer: 0 },
      ...{ selfStudyCounted: 20, formal: 31.5, ethics: 6, safety: 7.5, total: 51.5 },
    });
  });

  it('tells each minimum as passed or not yet, and waits for all of them', () => {
    const store = opened([...licence, ...cpd]);
    const passed = () =>
      ['total', 'formal', 'ethics', 'safety'].map(
        (id) => fieldAt(store, `/cpd/hours/${id}`).result?.passed,
      );
    assert.deepEqual(passed(), [true, true, true, true]);
    answer(store, [['/cpd/activities/0/hours', 16.5]]);
    assert.deepEqual(passed(), [true, true, true, true], '50 hours are enough');
    answer(store, [
      ['/cpd/activities/0/hours', 16],
      ['/cpd/activities/1/topic', 'technical'],
      ['/cpd/activities/2/hours', 6],
    ]);
    assert.deepEqual(passed(), [false, true, false, true]);
    assert.deepEqual(faultsOf(store, 'cpd'), [
      '/cpd/hours/total result',
      '/cpd/hours/ethics result',
    ]);
  });
});

describe('choices elsewhere', () => {
  it('are no longer offered once what they need is gone', () => {
    const store = opened([
      ['/addresses/hasWork', 'yes'],
      ['/addresses/contactSame', 'work'],
    ]);
    assert.equal(faultAt(store, '/addresses/contactSame'), undefined);
    answer(store, [['/addresses/hasWork', 'no']]);
    assert.equal(faultAt(store, '/addresses/contactSame'), 'option');
  });

  it('decide the fee, with the late fee and postage', () => {
    const store = opened(whole);
    const fee = () => sent(store, 'fee', 'total');
    assert.equal(fee(), 1702.5);
    answer(store, [['/licence/expiresOn', '2026-11-24']]);
    assert.equal(fee(), 2202.5);
    answer(store, [
      ['/delivery/how', 'online'],
      ['/licence/level', 'associate'],
    ]);
    assert.equal(fee(), 1650);
  });

  it('decide the documents', () => {
    const asked = (store: FormStore) =>
      store.attachments().flatMap(({ visible, required, id }) => (visible && required ? [id] : []));
    const store = opened(whole);
    assert.deepEqual(asked(store), ['photo', 'cpdEvidence', 'policy', 'conductPapers']);
    answer(store, [
      ['/licence/lost', 'lost'],
      ['/licence/nameChanged', 'yes'],
      ['/scope/insurance/has', 'no'],
      ['/conduct/claim', 'no'],
    ]);
    assert.deepEqual(asked(store), ['photo', 'policeReport', 'nameChange', 'cpdEvidence']);
  });

  it('cannot list the same degree twice', () => {
    const again = education
      .filter(([path]) => path.includes('/0/'))
      .map(([path, value]) => [path.replace('/0/', '/1/'), value] as const);
    const store = opened([...education, ...again]);
    assert.equal(faultAt(store, '/education/degrees/1/institution'), 'unique');
  });
});
