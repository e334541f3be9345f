/** Every operation, in both profiles. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { API_BASE, portalProfiles } from '../../src/core/portal/profile.js';
import { createSandbox, sandboxIdentities } from '../../src/sandbox/index.js';
import { COMPANY, forms, OTHER, PERSON, testSandbox } from './helpers.js';

for (const profile of ['guide', 'observed'] as const) {
  describe(`sandbox, profile ${profile}`, () => {
    it('signs in once per url token and answers bare', async () => {
      const { client } = testSandbox({ profile });
      const { token } = await client.launch();
      const body = { applicationKey: forms.food.applicationKey, token };
      const first = await client.call('login', body);
      const keys = ['userId', 'token', 'refreshToken'];
      assert.deepEqual(
        Object.keys(first.json),
        profile === 'guide' ? keys : [...keys, 'expiration'],
      );
      const second = await client.call('login', body);
      assert.equal(second.status, 200);
      assert.equal(second.json.status, 3);
      assert.match(second.json.errorMessage, /^token: was used/);
    });

    it('tells profiles of a person and a company', async () => {
      const { client } = testSandbox({ profile });
      await client.signIn();
      const person = await client.call('person', {}, PERSON);
      assert.equal(person.json.status, 0);
      assert.equal(person.json.data.identityId, PERSON);
      assert.match(person.json.data.citizenInformation.birthDate, /^\d{4}-\d\d-\d\d$/);
      await client.signIn(COMPANY);
      const company = await client.call('juristic', {}, COMPANY);
      assert.equal(company.json.data.juristicInformation.committees.length, 3);
      assert.equal(company.json.data.addresses[0].postCode, '10500');
      assert.match((await client.call('person', {}, COMPANY)).json.errorMessage, /^id: is not a/);
      assert.match(
        (await client.call('juristic', {}, PERSON)).json.errorMessage,
        /^id: is not the/,
      );
    });

    it('saves and loads a draft, for its identity and MiniApp only', async () => {
      const { client } = testSandbox({ profile });
      await client.signIn();
      const { draftId } = client;
      assert.equal((await client.call('loadDraft', {}, draftId)).json.data, null);
      const data = { DraftAt: '2026-01-02', shop: 'ร้าน' };
      const save = { draftId, identityId: PERSON, applicationId: 'APP-1', data };
      const saved = await client.call('saveDraft', save);
      assert.equal(saved.json.data.savedAt, '2026-01-02T03:04:05.000Z');
      const loaded = (await client.call('loadDraft', {}, draftId)).json.data;
      assert.deepEqual(profile === 'observed' ? loaded.data : loaded, data);
      await client.signIn(OTHER);
      assert.match((await client.call('loadDraft', {}, draftId)).json.errorMessage, /^id: no such/);
      await client.signIn(PERSON, 'hotel');
      const foreign = await client.call('loadDraft', {}, draftId);
      assert.equal(foreign.json.status, 3);
    });

    it('creates with OTP and files, once per code', async () => {
      const { client } = testSandbox({ profile });
      await client.signIn();
      const file = await client.upload({ name: 'a.pdf', bytes: new Uint8Array([1, 2, 3]) });
      const otp = await client.otp();
      if (client.profile.otp.verify === 'separate') {
        const verified = await client.call('verifyOtp', { identityId: PERSON, otp });
        assert.deepEqual(verified.json.data, { isValid: true, triesLeft: 5 });
      }
      const data = { docs: [{ FileId: file.json.fileId, Name: 'a.pdf' }] };
      const created = await client.call('create', client.application(otp, data));
      assert.match(created.json.data.requestId, /^SB2569\d{6}$/);
      const again = await client.call('create', client.application(otp, data));
      assert.deepEqual([again.status, again.json.status], [200, 3]);
      assert.equal(again.json.errorMessage, 'otp: was used before');
      const { applications, drafts } = await client.ledger();
      assert.equal(applications.length, 1);
      assert.deepEqual(applications[0].data, data);
      assert.deepEqual(applications[0].fileIds, [file.json.fileId]);
      assert.equal(drafts[0].requestId, created.json.data.requestId);
    });

    it('answers only in its own methods and paths', async () => {
      const { client } = testSandbox({ profile });
      const other = portalProfiles[profile === 'guide' ? 'observed' : 'guide'].routes.person;
      const path = API_BASE + other.path.replace('{id}', PERSON);
      assert.equal((await client.send(other.method, path)).status, 404);
      const wrong = await client.send('PUT', `${API_BASE}File/Upload`, { body: 'x' });
      assert.equal(wrong.status, 405);
      assert.equal(wrong.headers.get('allow'), 'POST');
      assert.equal(wrong.json.status, 3);
      const unknown = await client.send('GET', `${API_BASE}Nothing`);
      assert.deepEqual([unknown.status, unknown.json.status], [404, 3]);
    });

    it('wants data the way the profile writes it', async () => {
      const { client } = testSandbox({ profile });
      await client.signIn();
      const payload = client.application(await client.otp());
      const wrong = profile === 'guide' ? { shop: 1 } : '{"shop":1}';
      for (const name of ['data', 'dataDescription']) {
        const answer = await client.call('create', { ...payload, [name]: wrong });
        assert.match(answer.json.errorMessage, new RegExp(`^${name}: must be a JSON`));
      }
      assert.equal((await client.ledger()).applications.length, 0);
    });
  });
}

it('the observed profile wants its service headers', async () => {
  const { client } = testSandbox({ profile: 'observed' });
  await client.signIn();
  const headers = { authorization: `Bearer ${client.token}`, 'x-version': '2' };
  const answer = await client.send('GET', `${API_BASE}DataProvider/Draft/${client.draftId}`, {
    headers,
  });
  assert.equal(answer.json.errorMessage, 'x-serviceno: is missing or wrong');
});

it('every identity passes the checksum of Thai ids', () => {
  for (const { identityId } of sandboxIdentities) {
    const digits = [...identityId].map(Number);
    const sum = digits.slice(0, 12).reduce((total, digit, i) => total + digit * (13 - i), 0);
    assert.equal((11 - (sum % 11)) % 10, digits[12], identityId);
  }
  assert.equal(sandboxIdentities.filter((one) => one.identityType === 'person').length, 4);
  assert.equal(sandboxIdentities.filter((one) => one.identityType === 'juristic').length, 3);
});

describe('sandbox without options', () => {
  it('is a portal with one form, on the page that launch is asked from', async () => {
    const { fetch, forms, launchUrl } = createSandbox();
    assert.deepEqual(
      forms.map(({ formId }) => formId),
      ['demo'],
    );
    assert.match(await launchUrl(), /^\/\?q=/);
    assert.equal((await fetch(new Request('http://x/'))).status, 200);
  });
});
