/** One draft makes one application, from however many devices it is sent (fault 68). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Browser, json, launch, makeWorld, verdict } from './fake-portal.js';

const application = { otp: '123456', data: '{}', dataDescription: '{}' };
const created = (requestId: string) => json({ status: 0, data: { requestId } });

/** A phone and a desktop of one person, each with a session of its own, in the same draft. */
async function twoDevices() {
  const world = makeWorld();
  const phone = world.browser;
  const desktop = new Browser(world.gateway);
  await phone.signIn(await launch({ token: 'phone' }));
  await desktop.signIn(await launch({ token: 'desktop' }));
  world.portal.seen.length = 0;
  const create = (browser: Browser, key: string, headers: Record<string, string> = {}) =>
    browser.post('ApplicationRequest/Create', application, {
      'idempotency-key': `create-${key}`,
      'x-bizportal-first': '1',
      ...headers,
    });
  return { ...world, phone, desktop, create };
}

describe('a draft that was sent', () => {
  it('is not sent again from another device, which is told the number', async () => {
    const { phone, desktop, create, portal } = await twoDevices();
    portal.on('ApplicationRequest/Create', created('R1'), created('R2'));
    assert.equal(verdict(await create(phone, 'phone')), '200 - yes');
    const second = await create(desktop, 'desktop');
    assert.equal(verdict(second), '409 submitted yes');
    assert.deepEqual(((await second.json()) as { data: unknown }).data, { requestId: 'R1' });
    assert.equal(portal.seen.length, 1);
    assert.match(await (await create(phone, 'phone')).text(), /R1/, 'a repeat gets its own answer');
  });

  it('is sent once when two devices send it at the same time', async () => {
    const { phone, desktop, create, portal } = await twoDevices();
    portal.on('ApplicationRequest/Create', created('R1'), created('R2'));
    const both = await Promise.all([create(phone, 'phone'), create(desktop, 'desktop')]);
    assert.deepEqual(both.map(verdict).sort(), ['200 - yes', '409 conflict no']);
    assert.equal(portal.seen.length, 1);
  });

  it('may be sent by the other where the portal did nothing with the first', async () => {
    const { phone, desktop, create, portal } = await twoDevices();
    portal.on(
      'ApplicationRequest/Create',
      json({ status: 3, message: 'otp: is wrong' }),
      created('R2'),
    );
    await create(phone, 'phone');
    assert.equal(verdict(await create(desktop, 'desktop')), '200 - yes');
  });

  it('stays held while nobody knows what became of it', async () => {
    const { phone, desktop, create, portal } = await twoDevices();
    portal.on('ApplicationRequest/Create', new TypeError('cut'), created('R2'));
    assert.equal(verdict(await create(phone, 'phone')), '502 network unknown');
    assert.equal(verdict(await create(desktop, 'desktop')), '409 conflict no');
    assert.equal(portal.seen.length, 1);
  });

  it('is the other’s no more when another draft is opened', async () => {
    const { phone, desktop, create, portal } = await twoDevices();
    portal.on('ApplicationRequest/Create', created('R1'), created('R2'));
    await create(phone, 'phone');
    await desktop.signIn(await launch({ token: 'anew', draftId: 'draft-2' }));
    assert.equal(verdict(await create(desktop, 'desktop')), '200 - yes');
  });

  it('is as many as the page sends where it does not ask for one', async () => {
    const { phone, portal } = await twoDevices();
    portal.on('ApplicationRequest/Create', created('R1'), created('R2'));
    for (const key of ['create-one', 'create-two']) {
      const headers = { 'idempotency-key': key };
      const answer = await phone.post('ApplicationRequest/Create', application, headers);
      assert.equal(verdict(answer), '200 - yes');
    }
  });
});
