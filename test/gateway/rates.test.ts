import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, makeWorld, verdict } from './fake-portal.js';

const application = (n: number) => ({
  otp: '123456',
  data: JSON.stringify({ n }),
  dataDescription: '{}',
});

describe('how often', () => {
  it('an application may be sent: then 429, nothing forwarded, and when to come back', async () => {
    const { browser, portal, clock } = makeWorld({ limits: { creates: 2, otpTries: 100 } });
    await browser.signIn();
    portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R' } }));
    const send = (n: number) => browser.post('ApplicationRequest/Create', application(n));
    assert.equal((await send(1)).status, 200);
    assert.equal((await send(2)).status, 200);
    const refused = await send(3);
    assert.equal(verdict(refused), '429 busy no');
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await send(2)).status, 200, 'an answer that is known already is given again');
    clock.advance(300_000);
    assert.equal((await send(3)).status, 200);
  });

  it('a chunk may be sent; a store that is down does not stop the service', async () => {
    const { browser } = makeWorld({ limits: { chunks: 1 } });
    await browser.signIn();
    const send = () => browser.send('File/Upload', { body: new FormData() });
    assert.notEqual((await send()).status, 429);
    assert.equal(verdict(await send()), '429 busy no');
  });
});
