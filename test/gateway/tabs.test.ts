import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, launch, makeWorld, verdict, type World } from './fake-portal.js';

const application = { otp: '123456', data: '{}', dataDescription: '{}' };

async function open(world: World, formId: string, identityid = '1111111111119'): Promise<string> {
  const q = await launch({ identityid, token: `${formId}-${identityid}`, draftId: formId });
  const answer = await world.browser.post('Authenication/Login', {
    formId,
    q,
    switchIdentity: true,
  });
  return String(((await answer.json()) as { ticket?: unknown }).ticket);
}

describe('two tabs of one browser', () => {
  for (const [title, formId, identityId] of [
    ['another form', 'other', '1111111111119'],
    ['another person', 'food', '1999999999999'],
  ] as const) {
    it(`${title}: the first is told so and nothing is done in the other's name`, async () => {
      const world = makeWorld();
      const first = { 'x-bizportal-ticket': await open(world, 'food') };
      const ticket = { 'x-bizportal-ticket': await open(world, formId, identityId) };
      world.portal.seen.length = 0;
      const { browser } = world;
      for (const call of [
        () => browser.post('ApplicationRequest/Create', application, first),
        () => browser.post('DataProvider/Draft', { data: {} }, first),
        () => browser.send('Authenication/Revoke', { headers: first }),
      ]) {
        const refused = await call();
        assert.equal(verdict(refused), '401 session-ended no');
        assert.match(await refused.text(), /another form was opened/);
        assert.equal(refused.headers.get('set-cookie'), null, 'the other tab stays signed in');
      }
      assert.deepEqual(world.portal.seen, []);
      const own = await browser.post('DataProvider/Draft', { data: {} }, ticket);
      assert.equal(verdict(own), '200 - yes');
    });
  }

  it('the same form of the same person: both go on', async () => {
    const world = makeWorld();
    const first = { 'x-bizportal-ticket': await open(world, 'food') };
    await open(world, 'food');
    const answer = await world.browser.post('DataProvider/Draft', { data: {} }, first);
    assert.equal(verdict(answer), '200 - yes');
  });
});

it('an OTP request that meets an expired token is repeated once with a fresh one', async () => {
  const { browser, portal } = makeWorld();
  await browser.signIn();
  const sms = json({ status: 0, data: [{ mobileNumber: '0812345678' }] });
  portal.on('SMS/OTP', new Response(null, { status: 401 }), sms);
  const answer = await browser.send('SMS/OTP');
  assert.equal(verdict(answer), '200 - yes');
  assert.match(await answer.text(), /08x-xxx-5678/);
  assert.equal(portal.paths().filter((path) => path.endsWith('SMS/OTP')).length, 2);
});
