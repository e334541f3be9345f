/** The demo's licence form, filled without a browser by everyone the sandbox knows. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFormFile } from '../../src/cli/form-file.js';
import { packageRoot } from '../../src/cli/package-root.js';
import type { FormDefinition } from '../../src/core/definition/form-definition.js';
import { createFormStore, type FormStore } from '../../src/core/form/store.js';
import type { JsonValue } from '../../src/core/json.js';
import { type Identity, sandboxIdentities } from '../../src/sandbox/index.js';
import { contact, firstPerson, homeAddress, premises } from './licence-answers.js';

async function licence(): Promise<FormDefinition> {
  const { parsed } = await readFormFile(join(packageRoot(), 'demo/forms/food-premises.json'));
  if (parsed.definition === undefined) throw new Error(parsed.errors.join('\n'));
  return parsed.definition;
}

const by = (find: (identity: Identity) => boolean) => {
  const identity = sandboxIdentities.find(find);
  if (identity === undefined) throw new Error('no such identity');
  return identity;
};
const person = by(({ identityType }) => identityType === 'person');
const company = by(({ identityType }) => identityType === 'juristic');

function open(definition: FormDefinition, { identityType, identityId, profile }: Identity) {
  return createFormStore(definition, {
    identity: { identityType, identityId },
    profile: { identityType, record: profile },
  });
}

function answer(store: FormStore, answers: readonly (readonly [string, JsonValue])[]): void {
  for (const [path, value] of answers) {
    const key = store.keyOf(path);
    assert.ok(key, `${path} is not in the form`);
    assert.ok(store.view(key)?.visible, `${path} is hidden`);
    store.dispatch({ type: 'edit', key, value });
  }
}

const places = (store: FormStore, page?: string) => store.issues(page).map(({ path }) => path);

test('a person finds what the register knows, locked', async () => {
  const store = open(await licence(), person);
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
    const store = open(definition, identity);
    answer(store, [...contact, ['/applicant/contactName', 'นายติดต่อ ตัวอย่าง']]);
    assert.deepEqual(places(store, 'applicant'), [], String(identity.profile.identityName));
  }
});

test('what is asked for follows the answers', async () => {
  const store = open(await licence(), person);
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
  const store = open(await licence(), company);
  const key = store.keyOf('/staff') ?? '';
  store.dispatch({ type: 'row-add', key });
  answer(store, [...firstPerson, ['/staff/1/citizenId', '1999999999999']]);
  const twice = store.issues('staff').filter(({ code }) => code === 'unique');
  assert.deepEqual(
    twice.map(({ path }) => path),
    ['/staff/1/citizenId'],
  );
});
