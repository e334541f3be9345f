/** Url, access and refresh tokens: lives, rotation, revocation, and the launch that starts it all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../src/sandbox/index.js';
import {
  COMPANY,
  decryptLaunch,
  forms,
  LAUNCH_IV,
  LAUNCH_KEY,
  OTHER,
  PERSON,
  testSandbox,
} from './helpers.js';

describe('launch', () => {
  it('redirects to the page with a q that Node can decrypt', async () => {
    const { client } = testSandbox();
    const answer = await client.send('GET', `/__sandbox/launch?form=food&identity=${COMPANY}`);
    assert.equal(answer.status, 302);
    const location = answer.headers.get('location') ?? '';
    assert.match(location, /^http:\/\/127\.0\.0\.1:1\/demo\/\?lang=th&q=[\w%]+#top$/);
    const fields = decryptLaunch(new URL(location).searchParams.get('q') ?? '');
    assert.deepEqual(Object.keys(fields), [
      'identityid',
      'token',
      'draftId',
      'identitytype',
      'AppKey',
    ]);
    assert.equal(fields.identityid, COMPANY);
    assert.equal(fields.identitytype, 'Juristic');
    assert.equal(fields.AppKey, forms.food.applicationKey);
  });

  it('signs in the first person with the newest open draft by default', async () => {
    const { client } = testSandbox();
    const first = await client.launch(undefined, 'food');
    assert.equal(first.identityid, PERSON);
    assert.equal((await client.launch()).draftId, first.draftId);
    const fresh = await client.launch(PERSON, 'food', 'new');
    assert.notEqual(fresh.draftId, first.draftId);
    assert.equal((await client.launch()).draftId, fresh.draftId);
    assert.equal((await client.launch(PERSON, 'food', first.draftId)).draftId, first.draftId);
    assert.notEqual((await client.launch(PERSON, 'hotel')).draftId, fresh.draftId);
  });

  it('does not open a submitted draft again by default', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const { draftId } = client;
    await client.call('create', client.application(await client.otp()));
    assert.notEqual((await client.launch()).draftId, draftId);
    const save = { draftId, identityId: PERSON, applicationId: 'APP-1', data: {} };
    const answer = await client.call('saveDraft', save);
    assert.equal(answer.json.errorMessage, 'draftId: has been submitted');
  });

  for (const [query, field] of [
    ['form=none', 'form'],
    ['form=food&identity=1', 'identity'],
    ['form=__proto__', 'form'],
    ['form=food&draft=none', 'draft'],
  ]) {
    it(`refuses ?${query}`, async () => {
      const { client } = testSandbox();
      const answer = await client.send('GET', `/__sandbox/launch?${query}`);
      assert.equal(answer.status, 400);
      assert.match(answer.json.errorMessage, new RegExp(`^${field}: `));
    });
  }
});

describe('tokens', () => {
  it('a url token dies after 60 seconds', async () => {
    const { client, clock } = testSandbox();
    const body = async () => ({
      applicationKey: forms.food.applicationKey,
      token: (await client.launch()).token,
    });
    const early = await body();
    clock.advance(59);
    assert.ok((await client.call('login', early)).json.token);
    const late = await body();
    clock.advance(60);
    assert.match((await client.call('login', late)).json.errorMessage, /^token: has expired/);
  });

  it('a url token of one MiniApp does not sign in another, and stays good', async () => {
    const { client } = testSandbox();
    const { token } = await client.launch(PERSON, 'food');
    const foreign = await client.call('login', { applicationKey: 'sandbox-hotel', token });
    assert.match(foreign.json.errorMessage, /^token: was issued for another/);
    assert.ok((await client.call('login', { applicationKey: 'sandbox-food', token })).json.token);
  });

  it('an access token dies, and refreshing gives another', async () => {
    const { client, clock } = testSandbox({ tokenLifeSeconds: 100 });
    await client.signIn();
    clock.advance(99);
    assert.equal((await client.call('person', {}, PERSON)).status, 200);
    clock.advance(1);
    const answer = await client.call('person', {}, PERSON);
    assert.deepEqual([answer.status, answer.json.status], [401, 3]);
    await client.refresh();
    assert.equal((await client.call('person', {}, PERSON)).json.status, 0);
  });

  it('a refresh token used twice ends the whole session', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const old = client.refreshToken;
    await client.refresh();
    assert.match((await client.refresh(old)).json.errorMessage, /^refreshToken: was used before/);
    assert.equal((await client.call('person', {}, PERSON)).status, 401);
    assert.equal((await client.refresh()).json.status, 3);
    const { refreshes } = await client.ledger();
    assert.deepEqual(
      refreshes.map((one: { outcome: string }) => one.outcome),
      ['refreshed', 'reused', 'refused'],
    );
  });

  it('without rotation the refresh token stays', async () => {
    const { client } = testSandbox({ models: { refreshRotates: false } });
    await client.signIn();
    const old = client.refreshToken;
    for (const _ of [1, 2]) assert.equal((await client.refresh(old)).json.refreshToken, old);
  });

  it('a refresh token is bound to its user and dies', async () => {
    const { client, clock } = testSandbox({ refreshLifeSeconds: 10 });
    await client.signIn();
    const mine = client.refreshToken;
    await client.signIn(OTHER);
    assert.equal((await client.refresh(mine)).json.status, 3);
    clock.advance(10);
    assert.equal((await client.refresh()).json.status, 3);
  });

  it('revoke ends access and refresh', async () => {
    const { client } = testSandbox();
    await client.signIn();
    assert.equal((await client.call('revoke')).json.status, 0);
    assert.equal((await client.call('revoke')).status, 401);
    assert.equal((await client.refresh()).json.status, 3);
  });

  it('a 401 may come after the operation was done, as a model', async () => {
    const { client, clock } = testSandbox({
      tokenLifeSeconds: 10,
      models: { expiredToken: 'after' },
    });
    await client.signIn();
    clock.advance(10);
    const save = { identityId: PERSON, applicationId: 'APP-1', draftId: client.draftId, data: {} };
    assert.equal((await client.call('saveDraft', save)).status, 401);
    assert.equal((await client.ledger()).drafts[0].saves, 1);
  });
});

describe('options', () => {
  const good = { forms, launchKey: LAUNCH_KEY, launchIv: LAUNCH_IV };
  for (const [path, options] of Object.entries({
    launchKey: { ...good, launchKey: 'abc' },
    launchIv: { ...good, launchIv: 'zz'.repeat(16) },
    'forms.x.applicationId': { ...good, forms: { x: { applicationId: '', pageUrl: '/' } } },
    profile: { ...good, profile: 'constructor' as 'guide' },
  })) {
    it(`a wrong ${path} is named and not repeated`, () => {
      assert.throws(() => createSandbox(options), { name: 'BizportalError', code: 'config', path });
    });
  }

  it('makes keys that are marked as sandbox keys', () => {
    const {
      launchKey,
      launchIv,
      token,
      forms: made,
    } = createSandbox({
      forms: { a: { applicationId: '1', pageUrl: '/' } },
    });
    assert.match(launchKey, /^73616e64626f78[0-9a-f]{50}$/);
    assert.match(launchIv, /^73616e64626f78[0-9a-f]{18}$/);
    assert.match(token, /^[0-9a-f]{48}$/);
    assert.match(made[0]?.applicationKey ?? '', /^sandbox-[0-9a-f]{32}$/);
  });
});
