import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import { licence } from '../../support/licence.js';

const store = (): FormStore => {
  const one = createFormStore(licence());
  const edit = (path: string, value: string) =>
    one.dispatch({ type: 'edit', key: one.keyOf(path) ?? path, value });
  edit('applicant.type', 'person');
  edit('staff[0].name', 'สมหญิง');
  return one;
};

const shown = (one: FormStore, path: string) => {
  const view = one.view(one.keyOf(path) ?? '');
  return view && 'issues' in view
    ? view.issues.map(({ code, params }) => [code, params.message])
    : [];
};

describe('what a server says of fields', () => {
  const paths = [
    ['/staff/0/name', '/staff/0/name'],
    ['staff[0].name', '/staff/0/name'],
    ['$.staff[0].name', '/staff/0/name'],
    ['#/staff/0/name', '/staff/0/name'],
    ['Staff[0].Name', '/staff/0/name'],
    ['$.data.Staff[0].Name', '/staff/0/name'],
    ['staff[0].unknown', '/staff'],
    ['Applicant.Type', '/applicant/type'],
  ];
  for (const [path = '', place = ''] of paths) {
    it(`at ${path} is shown at ${place}`, () => {
      const one = store();
      assert.deepEqual(one.blame([{ path, message: 'no' }]), []);
      assert.deepEqual(shown(one, place), [['server', 'no']]);
    });
  }

  it('is the form’s business where no item shows it', () => {
    const one = store();
    const errors = [
      { path: 'nowhere', message: 'lost' },
      { path: 'applicant.companyName', message: 'hidden' },
      { path: '((', message: 'odd' },
      { path: '__proto__.x', message: 'hostile' },
      { path: 'nothing', message: '' },
    ];
    assert.deepEqual(one.blame(errors), ['lost', 'hidden', 'odd', 'hostile']);
    assert.equal(one.getState().serverIssues.size, 0);
  });

  it('goes at the next edit of that field, and of no other', () => {
    const one = store();
    one.blame([
      { path: 'staff[0].name', message: 'a' },
      { path: 'applicant.type', message: 'b' },
    ]);
    one.dispatch({ type: 'edit', key: one.keyOf('/staff/0/name') ?? '', value: 'สมศรี' });
    assert.deepEqual(shown(one, '/staff/0/name'), []);
    assert.deepEqual(shown(one, '/applicant/type'), [['server', 'b']]);
  });

  it('counts rows as they were sent, without the blank ones', () => {
    const items = [{ repeat: 'staff', items: [{ field: './name' }] }];
    const pages = [{ id: 'p', sections: [{ items }] }];
    const json = { id: 'f', version: '1', formatVersion: 1, schema: true, pages };
    const { definition } = parseDefinition(json);
    assert.ok(definition);
    const one = createFormStore(definition);
    for (let i = 0; i < 3; i++) one.dispatch({ type: 'row-add', key: '/staff' });
    for (const at of ['/staff/0/name', '/staff/2/name']) {
      one.dispatch({ type: 'edit', key: one.keyOf(at) ?? '', value: 'x' });
    }
    one.blame([{ path: '/staff/1/name', message: 'second that was sent' }]);
    assert.deepEqual(shown(one, '/staff/2/name'), [['server', 'second that was sent']]);
  });
});
