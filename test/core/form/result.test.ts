import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edit, faultsOf, field, issues, key, openForm } from '../../support/small-form.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    renew: { type: 'boolean' },
    technical: { type: 'number' },
    enough: { type: 'boolean' },
    courses: {
      type: 'array',
      items: {
        type: 'object',
        properties: { kind: { enum: ['technical', 'ethics'] }, hours: { type: 'number' } },
      },
    },
  },
};

const courses = { repeat: 'courses', min: 2, items: [{ field: './kind' }, { field: './hours' }] };

/** Hours of one kind, at least twelve of them. */
const technical = {
  field: 'technical',
  widget: 'result',
  label: 'Technical hours',
  computed: { sum: 'courses[].hours', where: { './kind': 'technical' } },
  result: {
    when: { technical: { minimum: 12 } },
    pass: { th: 'ครบแล้ว', en: 'Enough' },
    notYet: { th: 'ต้องมีอย่างน้อย 12 ชั่วโมง', en: 'At least 12 hours' },
  },
  required: true,
};

const twelve = {
  'courses[0].kind': 'technical',
  'courses[0].hours': 11.5,
  'courses[1].kind': 'technical',
  'courses[1].hours': 0.5,
};

describe('a result', () => {
  it('looks at its own computed value and says so in its own words', () => {
    const store = openForm({ schema, items: [courses, technical] });
    assert.deepEqual(field(store, 'technical').result, {
      passed: false,
      text: technical.result.notYet,
    });
    edit(store, twelve);
    assert.deepEqual(
      [field(store, 'technical').value, field(store, 'technical').result],
      [12, { passed: true, text: technical.result.pass }],
    );
    edit(store, { 'courses[1].kind': 'ethics' });
    assert.equal(field(store, 'technical').result?.passed, false);
    assert.equal(store.data().technical, 11.5);
  });

  it('that must pass is a fault in its own words until it does', () => {
    const store = openForm({ schema, items: [courses, technical] });
    assert.deepEqual(issues(store, 'p'), ['/technical result']);
    assert.deepEqual(store.issues()[0]?.text, technical.result.notYet);
    edit(store, twelve);
    assert.deepEqual(issues(store), []);
  });

  it('need pass only while its condition asks for it', () => {
    const asked = { ...technical, required: { renew: true } };
    const store = openForm({ schema, items: [courses, { field: 'renew' }, asked] });
    assert.deepEqual(issues(store), []);
    edit(store, { renew: true });
    assert.deepEqual(issues(store), ['/technical result']);
  });

  it('without a value of its own is the word of its condition, and may be read by others', () => {
    const enough = {
      field: 'enough',
      widget: 'result',
      result: { when: { technical: { minimum: 12 } } },
    };
    const shown = { field: 'renew', visibleWhen: { enough: true } };
    const store = openForm({ schema, items: [courses, technical, enough, shown] });
    assert.equal(field(store, 'enough').value, false);
    edit(store, twelve);
    assert.deepEqual([field(store, 'enough').value, store.data().enough], [true, true]);
    assert.equal(field(store, 'renew').visible, true);
  });

  it('may be for the screen only: no path of the schema, nothing in the data', () => {
    const { text: _, ...rest } = { ...technical, text: '' };
    const shown = {
      ...rest,
      field: 'check.hours',
      result: { when: { 'check.hours': { minimum: 12 } }, submit: false },
    };
    const store = openForm({
      schema,
      items: [courses, shown, { field: 'renew', visibleWhen: { 'check.hours': { minimum: 12 } } }],
    });
    edit(store, twelve);
    assert.equal(field(store, 'check.hours').result?.passed, true);
    assert.equal(field(store, 'renew').visible, true);
    assert.equal(store.data().check, undefined);
    assert.deepEqual(issues(store), []);
  });

  it('in hidden places asks for nothing', () => {
    const hidden = { ...technical, visibleWhen: { renew: true } };
    const store = openForm({ schema, items: [courses, { field: 'renew' }, hidden] });
    assert.deepEqual(issues(store), []);
  });

  it('tells its watchers when it turns', () => {
    const store = openForm({ schema, items: [courses, technical] });
    let told = 0;
    store.watch(key(store, 'technical'), () => {
      told += 1;
    });
    edit(store, twelve);
    assert.equal(told > 0, true);
  });

  for (const [title, item, reason] of [
    ['nothing to look at', { field: 'enough', widget: 'result' }, 'needs "computed"'],
    ['another widget', { field: 'enough', result: { when: true } }, 'is for "widget": "result"'],
    [
      'a path that is not there',
      { field: 'enough', widget: 'result', result: { when: { techncal: 1 } } },
      'did you mean "technical"',
    ],
  ] as const) {
    it(`with ${title} is a fault of the definition`, () => {
      assert.match(faultsOf({ schema, items: [item] }).join(), new RegExp(reason));
    });
  }
});
