import assert from 'node:assert/strict';
import { hkdfSync } from 'node:crypto';
import { describe, it } from 'node:test';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { IDENTITY, keys, launch, makeWorld } from './fake-portal.js';

/** What Login tells, as the browser reads it. */
async function told(options: Partial<GatewayOptions> = {}, identityid = IDENTITY) {
  const { browser } = makeWorld(options);
  return (await browser.signIn(await launch({ identityid }))).json();
}

describe('the key for copies on the device', () => {
  it('is HKDF-SHA-256 of the secret and the person (checked against Node)', async () => {
    const secret = '42'.repeat(32);
    const info = `draft-key\nperson:${IDENTITY}`;
    const expected = hkdfSync('sha256', Buffer.from(secret, 'hex'), 'bizportal-form/1', info, 32);
    const { draftKey } = await told({ draftSecret: secret });
    assert.equal(draftKey, Buffer.from(expected).toString('base64'));
  });

  it('is the same on every visit and after the seal keys were changed', async () => {
    const { draftKey } = await told();
    assert.equal((await told()).draftKey, draftKey);
    assert.equal((await told({ sealKeys: ['bb'.repeat(32)] })).draftKey, draftKey);
  });

  it('is another one for another person, another secret and another launch key', async () => {
    const { draftKey } = await told();
    assert.notEqual((await told({}, '1111111111127')).draftKey, draftKey);
    assert.notEqual((await told({ draftSecret: '42'.repeat(32) })).draftKey, draftKey);
  });

  it('is told to nobody who is not signed in', async () => {
    const { browser } = makeWorld();
    const response = await browser.post('Authenication/Login', { formId: 'food' });
    assert.equal(response.status, 409);
    assert.doesNotMatch(await response.text(), /draftKey/);
  });

  it('must be 64 hex digits where it is configured', () => {
    assert.throws(() => makeWorld({ draftSecret: 'short' }), /draftSecret: must be 64 hex digits/);
    assert.throws(
      () => makeWorld({ launchKey: 'short' }),
      (error: Error) => {
        assert.doesNotMatch(error.message, /draftSecret/);
        return /launchKey/.test(error.message);
      },
    );
  });

  it('and the ticket tell nothing of the person, whose number is short enough to be guessed', async () => {
    const { ticket } = await told();
    assert.notEqual((await told({ draftSecret: keys.launchKey.replace('0', '1') })).ticket, ticket);
  });
});
