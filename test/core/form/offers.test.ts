import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftJson, parseDraft, recordOf, snapshotOf } from '../../../src/core/draft/record.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import type { FormStore } from '../../../src/core/form/store.js';
import { edit, field, key, openForm } from '../../support/small-form.js';

const schema = {
  type: 'object',
  properties: { email: { type: 'string' }, name: { type: 'string' } },
};
const items = [
  { field: 'email', prefill: 'person.email' },
  { field: 'name', prefill: { from: 'person.name', lock: true } },
];

/** The form opened with what the register says, over a draft that went through JSON. */
function opened(record: { email?: string; name?: string }, draft?: FormStore): FormStore {
  const stamp = { revision: 'r', savedAt: '' };
  const saved = draft && recordOf(draft.snapshot(), { formId: 'f', formVersion: '1' }, stamp);
  const parsed = saved && parseDraft(JSON.parse(JSON.stringify(draftJson(saved)))).record;
  const snapshot: FormSnapshot | null = parsed === undefined ? null : snapshotOf(parsed);
  const profile = { identityType: 'person', record } as const;
  return openForm({ schema, items }, { profile, draft: snapshot });
}

describe('a later value of the register', () => {
  it('is taken up where the citizen changed nothing', () => {
    const later = opened({ email: 'new', name: 'B' }, opened({ email: 'old', name: 'A' }));
    assert.deepEqual(later.data(), { email: 'new', name: 'B' });
    assert.equal(field(later, 'email').offer, null);
  });

  it('is offered beside an edit, once, and never written over it', () => {
    const first = opened({ email: 'old' });
    edit(first, { email: 'mine' });
    assert.equal(field(opened({ email: 'old' }, first), 'email').offer, null);
    const later = opened({ email: 'new' }, first);
    assert.deepEqual([field(later, 'email').value, field(later, 'email').offer], ['mine', 'new']);
    later.dispatch({ type: 'offer', key: key(later, 'email'), take: false });
    assert.deepEqual([field(later, 'email').value, field(later, 'email').offer], ['mine', null]);
    assert.equal(field(opened({ email: 'new' }, later), 'email').offer, null);
    assert.equal(field(opened({ email: 'newest' }, later), 'email').offer, 'newest');
  });

  it('becomes the answer when it is taken, and is the register’s again', () => {
    const first = opened({ email: 'old' });
    edit(first, { email: 'mine' });
    const later = opened({ email: 'new' }, first);
    const { edits } = later.getState();
    later.dispatch({ type: 'offer', key: key(later, 'email'), take: true });
    const { value, offer, origin } = field(later, 'email');
    assert.deepEqual([value, offer, origin], ['new', null, 'prefill']);
    assert.equal(later.getState().edits, edits + 1);
  });

  it('that the host page brings is no offer', () => {
    const store = opened({});
    edit(store, { email: 'mine' });
    store.dispatch({ type: 'prefill', value: { email: 'host' } });
    assert.deepEqual([field(store, 'email').value, field(store, 'email').offer], ['mine', null]);
  });
});
