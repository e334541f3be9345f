/** The demo's licence form, filled without a browser by everyone the sandbox knows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormStore } from '../../src/core/form/store.js';
import type { JsonValue } from '../../src/core/json.js';
import { type Identity, sandboxIdentities } from '../../src/sandbox/index.js';
import { answer, demoForm, fieldAt, openFor, sent } from '../support/demo-form.js';
import { contact, firstPerson, homeAddress, premises } from './licence-answers.js';

const licence = () => demoForm('food-premises');

const by = (find: (identity: Identity) => boolean) => {
  const identity = sandboxIdentities.find(find);
  if (identity === undefined) throw new Error('no such identity');
  return identity;
};
const person = by(({ identityType }) => identityType === 'person');
const company = by(({ identityType }) => identityType === 'juristic');

const places = (store: FormStore, page?: string) => store.issues(page).map(({ path }) => path);

test('a person finds what the register knows, locked', async () => {
  const store = openFor(await licence(), person);
  for (const path of ['/applicant/citizenId', '/applicant/name', '/applicant/birthDate']) {
    const view = store.view(store.keyOf(path) ?? '');
    assert.ok(view?.kind === 'field' && view.visible && view.readonly && view.fromRegister, path);
  }
  assert.equal(store.view(store.keyOf('/applicant/companyName') ?? '')?.visible, false);
  answer(store, [...contact, ...homeAddress]);
  assert.deepEqual(places(store, 'applicant'), []);
});

test('every company finds its name and registered address, and names a contact', async () => {
  const definition = await licence();
  for (const identity of sandboxIdentities.filter((one) => one.identityType === 'juristic')) {
    const store = openFor(definition, identity);
    answer(store, [...contact, ['/applicant/contactName', 'นายติดต่อ ตัวอย่าง']]);
    assert.deepEqual(places(store, 'applicant'), [], String(identity.profile.identityName));
  }
});

test('what is asked for follows the answers', async () => {
  const store = openFor(await licence(), person);
  answer(store, [...contact, ...homeAddress, ...premises, ...firstPerson]);
  const documents = ['/attachments/idCard', '/attachments/floorPlan', '/attachments/lease'];
  assert.deepEqual(places(store), documents);
  answer(store, [
    ['/premises/areaSqm', 200],
    ['/premises/tenure', 'own'],
    ['/premises/foods', ['raw']],
  ]);
  assert.deepEqual(places(store), ['/attachments/idCard']);
  const { premises: sent } = store.data() as { premises: Record<string, JsonValue> };
  assert.deepEqual(
    ['ownerName', 'ownerConsent', 'alcoholLicenceNo'].filter((name) => name in sent),
    [],
  );
});

test('the same person cannot be listed twice', async () => {
  const store = openFor(await licence(), company);
  const key = store.keyOf('/staff') ?? '';
  store.dispatch({ type: 'row-add', key });
  answer(store, [...firstPerson, ['/staff/1/citizenId', '1999999999999']]);
  const twice = store.issues('staff').filter(({ code }) => code === 'unique');
  assert.deepEqual(
    twice.map(({ path }) => path),
    ['/staff/1/citizenId'],
  );
});

test('the fee and the permission follow the area', async () => {
  for (const [area, permit, amount] of [
    [50, 'certificate', 300],
    [50.01, 'certificate', 600],
    [100.01, 'certificate', 1000],
    [200, 'certificate', 1000],
    [200.01, 'licence', 3000],
  ] as const) {
    const store = openFor(await licence(), person);
    answer(store, [['/premises/areaSqm', area]]);
    assert.deepEqual(sent(store, 'fee'), { permit, amount }, String(area));
  }
});

test('a certificate is a year old at most, a lease still runs, a handler is 15', async () => {
  const store = openFor(await licence(), person);
  answer(store, [...premises, ...firstPerson]);
  const codes = (...path: readonly [string, JsonValue]) => {
    answer(store, [path]);
    return store.issues().flatMap((issue) => (issue.path === path[0] ? [issue.code] : []));
  };
  assert.deepEqual(codes('/staff/0/healthCheckedOn', '2025-11-24'), ['minDate']);
  assert.deepEqual(codes('/staff/0/healthCheckedOn', '2025-11-25'), []);
  assert.deepEqual(codes('/staff/0/healthCheckedOn', '2026-11-26'), ['maxDate']);
  assert.deepEqual(codes('/staff/0/birthDate', '2011-11-26'), ['maxDate']);
  assert.deepEqual(codes('/staff/0/birthDate', '2011-11-25'), []);
  assert.deepEqual(codes('/premises/leaseEndsOn', '2026-11-25'), ['rule']);
  assert.deepEqual(codes('/premises/leaseEndsOn', '2026-11-26'), []);
});

test('a register field says so, and the copy of the alcohol licence may be attached', async () => {
  const store = openFor(await licence(), company);
  assert.ok(fieldAt(store, '/applicant/companyName').fromRegister);
  answer(store, [['/premises/foods', ['alcohol']]]);
  const paper = store.attachments().find(({ id }) => id === 'alcoholLicence');
  assert.deepEqual([paper?.visible, paper?.required], [true, false]);
});
