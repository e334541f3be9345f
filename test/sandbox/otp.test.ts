/** The life of a code, with a clock that only moves when told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OTHER, PERSON, testSandbox } from './helpers.js';

const ask = { identityId: PERSON, type: 0 };
const wrongOf = (otp: string) => (otp === '000000' ? '111111' : '000000');

describe('OTP', () => {
  it('sends six digits and a reference to the phone of the register', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const { data } = (await client.call('requestOtp', ask)).json;
    const { messages } = (await client.admin('GET', 'sms')).json;
    assert.match(messages[0].otp, /^\d{6}$/);
    assert.match(data.ref, /^[A-Z]{4}$/);
    assert.deepEqual(Object.keys(messages[0]).sort(), [
      'identityId',
      'otp',
      'ref',
      'sentAt',
      'text',
      'to',
    ]);
    assert.deepEqual([messages[0].ref, messages[0].to], [data.ref, data.mobileNumber]);
    assert.ok(messages[0].text.includes(messages[0].otp) && messages[0].text.includes(data.ref));
  });

  it('newest first in the outbox, and only the newest code counts', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const first = await client.otp();
    const second = await client.otp();
    const { messages } = (await client.admin('GET', 'sms')).json;
    assert.deepEqual(
      messages.map((one: { otp: string }) => one.otp),
      [second, first],
    );
    const { data } = (await client.call('verifyOtp', { identityId: PERSON, otp: first })).json;
    assert.equal(data.isValid, first === second);
  });

  it('lives five minutes', async () => {
    const { client, clock } = testSandbox();
    await client.signIn();
    const otp = await client.otp();
    const verify = async () => (await client.call('verifyOtp', { identityId: PERSON, otp })).json;
    clock.advance(299);
    assert.equal((await verify()).data.isValid, true);
    clock.advance(1);
    const late = await verify();
    assert.deepEqual([late.status, late.data.isValid], [0, false]);
    const created = await client.call('create', client.application(otp));
    assert.equal(created.json.errorMessage, 'otp: has expired; ask for a new one');
  });

  it('takes five wrong tries, then not even the right code', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const otp = await client.otp();
    const verify = async (code: string) =>
      (await client.call('verifyOtp', { identityId: PERSON, otp: code })).json.data;
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      assert.deepEqual(await verify(wrongOf(otp)), { isValid: false, triesLeft });
    }
    assert.deepEqual(await verify(otp), { isValid: false, triesLeft: 0 });
    const created = await client.call('create', client.application(otp));
    assert.match(created.json.errorMessage, /^otp: too many wrong tries/);
    assert.deepEqual(await verify(await client.otp()), { isValid: true, triesLeft: 5 });
  });

  it('a wrong code at Create costs a try and keeps the right one usable', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const otp = await client.otp();
    const wrong = await client.call('create', client.application(wrongOf(otp)));
    assert.equal(wrong.json.errorMessage, 'otp: is wrong');
    const { data } = (await client.call('verifyOtp', { identityId: PERSON, otp })).json;
    assert.deepEqual(data, { isValid: true, triesLeft: 4 });
    assert.equal((await client.call('create', client.application(otp))).json.status, 0);
  });

  it('makes one wait before asking again', async () => {
    const { client, clock } = testSandbox({ otp: { cooldownSeconds: 30 } });
    await client.signIn();
    await client.otp();
    clock.advance(29);
    const early = await client.call('requestOtp', ask);
    assert.equal(early.json.errorMessage, 'identityId: wait 1 s before asking for another OTP');
    assert.equal((await client.ledger()).sms.length, 1);
    clock.advance(1);
    assert.equal((await client.call('requestOtp', ask)).json.status, 0);
  });

  it('is nobody else’s', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const foreign = await client.call('requestOtp', { identityId: OTHER, type: 0 });
    assert.match(foreign.json.errorMessage, /^identityId: is not/);
    const none = await client.call('verifyOtp', { identityId: PERSON, otp: '123456' });
    assert.equal(none.json.errorMessage, 'otp: none was asked for');
  });

  it('a hundred Creates at once with one code make one application', async () => {
    const { client } = testSandbox();
    await client.signIn();
    const payload = client.application(await client.otp());
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => client.call('create', payload)),
    );
    assert.equal(answers.filter(({ json }) => json.status === 0).length, 1);
    assert.equal((await client.ledger()).applications.length, 1);
  });

  it('with dedupe a repeat gets the first number again', async () => {
    const { client } = testSandbox({ models: { createDedupe: true } });
    await client.signIn();
    const payload = client.application(await client.otp());
    const first = await client.call('create', payload);
    const second = await client.call('create', payload);
    assert.equal(second.json.data.requestId, first.json.data.requestId);
    assert.equal((await client.ledger()).applications.length, 1);
  });

  it('a code that is never consumed creates twice', async () => {
    const { client } = testSandbox({ models: { otpConsumed: 'never' } });
    await client.signIn();
    const payload = client.application(await client.otp());
    for (const _ of [1, 2]) assert.equal((await client.call('create', payload)).json.status, 0);
    assert.equal((await client.ledger()).applications.length, 2);
  });
});
