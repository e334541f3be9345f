import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, json, makeWorld, verdict, type World } from './fake-portal.js';

const key = 'create-key-1';
const headers = { 'idempotency-key': key };
const application = { otp: '123456', data: '{}', dataDescription: '{}' };

describe('what became of a Create', () => {
  const outcomes: [title: string, answer: Answer, expected: unknown][] = [
    [
      'was done',
      json({ status: 0, data: { requestId: 'R7' } }),
      { state: 'created', requestId: 'R7' },
    ],
    ['was refused', json({ status: 3, message: 'no' }), { state: 'absent' }],
    ['was refused with 400', json({}, 400), { state: 'absent' }],
    ['was throttled', json({}, 429), { state: 'absent' }],
    ['met a failing portal', json({}, 500), { state: 'unknown' }],
    ['got HTML', new Response('<html>'), { state: 'unknown' }],
    ['got no answer', new TypeError('terminated'), { state: 'unknown' }],
    ['got success without a number', json({ status: 0, data: {} }), { state: 'unknown' }],
  ];
  for (const [title, answer, expected] of outcomes) {
    it(`that ${title}: ${JSON.stringify(expected)}`, async () => {
      const { browser, portal } = await signedIn();
      await announce(browser);
      portal.on('ApplicationRequest/Create', answer);
      await browser.post('ApplicationRequest/Create', application, headers);
      assert.deepEqual(await find(browser), expected);
    });
  }

  it('that was told to be absent never happens, however late it comes', async () => {
    const { browser, portal } = await signedIn();
    await announce(browser);
    assert.deepEqual(await find(browser), { state: 'absent' });
    const late = await browser.post('ApplicationRequest/Create', application, headers);
    assert.equal(verdict(late), '409 rejected no');
    assert.deepEqual(await find(browser), { state: 'absent' });
    assert.deepEqual(portal.seen, []);
  });

  it('that was only looked for still goes through: a GET changes nothing', async () => {
    const { browser, portal } = await signedIn();
    portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
    await announce(browser);
    assert.deepEqual(await look(browser), { state: 'unknown' });
    const late = await browser.post('ApplicationRequest/Create', application, headers);
    assert.equal(verdict(late), '200 - yes');
    assert.deepEqual(await look(browser), { state: 'created', requestId: 'R1' });
  });

  it('that was refused may come again, so a look says unknown, until it is given up', async () => {
    const { browser, portal } = await signedIn();
    portal.on('ApplicationRequest/Create', json({ status: 3 }));
    await browser.post('ApplicationRequest/Create', application, headers);
    assert.deepEqual(await look(browser), { state: 'unknown' });
    assert.deepEqual(await find(browser), { state: 'absent' });
    assert.deepEqual(await look(browser), { state: 'absent' });
  });

  it('is asked for in words that are known', async () => {
    const { browser } = await signedIn();
    for (const words of [{ settle: 1 }, { settle: true, other: 1 }]) {
      const answer = await browser.post(`__operations/${key}`, words);
      assert.equal(verdict(answer), '400 rejected no');
    }
  });

  it('that was announced and never came: absent', async () => {
    const { browser } = await signedIn();
    assert.deepEqual(await announce(browser), { state: 'absent' });
    assert.deepEqual(await find(browser), { state: 'absent' });
  });

  it('nobody heard of: unknown, for an earlier gateway may have', async () => {
    const { browser } = await signedIn();
    assert.deepEqual(await find(browser), { state: 'unknown' });
  });

  it('that is under way: unknown', async () => {
    const { browser, portal } = await signedIn();
    let answer = (_: Response) => {};
    const asked = new Promise<void>((reached) => {
      portal.on(
        'ApplicationRequest/Create',
        () =>
          new Promise((resolve) => {
            answer = resolve;
            reached();
          }),
      );
    });
    const running = browser.post('ApplicationRequest/Create', application, headers);
    await asked;
    assert.deepEqual(await find(browser), { state: 'unknown' });
    answer(json({ status: 0, data: { requestId: 'R1' } }));
    await running;
    assert.deepEqual(await find(browser), { state: 'created', requestId: 'R1' });
  });

  it('of somebody else is out of reach', async () => {
    const world = await signedIn();
    world.portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
    await world.browser.post('ApplicationRequest/Create', application, headers);
    world.browser.cookie = '';
    for (const method of ['GET', 'POST'] as const) {
      assert.equal((await operation(world.browser, method)).status, 401);
    }
    const { encryptLaunch } = await import('../../src/sandbox/index.js');
    const { keys } = await import('./fake-portal.js');
    const fields = { identityid: '1999999999999', token: 'x', draftId: 'd', AppKey: '' };
    await world.browser.signIn(await encryptLaunch({ ...fields, identitytype: 'Citizen' }, keys));
    assert.deepEqual(await find(world.browser), { state: 'unknown' });
  });

  it('is kept for a day', async () => {
    const { browser, clock, portal } = await signedIn({
      limits: { session: 200_000, idle: 200_000 },
    });
    portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
    await browser.post('ApplicationRequest/Create', application, headers);
    clock.advance(86_399_000);
    assert.deepEqual(await find(browser), { state: 'created', requestId: 'R1' });
    clock.advance(1_000);
    assert.deepEqual(await find(browser), { state: 'unknown' });
  });
});

describe('a Create', () => {
  it('that was done is never forwarded again, with its key or without any', async () => {
    for (const sent of [headers, {}]) {
      const { browser, portal } = await signedIn();
      portal.on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
      for (let i = 0; i < 3; i += 1) {
        const response = await browser.post('ApplicationRequest/Create', application, sent);
        assert.deepEqual(await response.json(), { status: 0, data: { requestId: 'R1' } });
      }
      assert.equal(portal.seen.length, 1);
    }
  });

  it('that was refused may come again with another code, under the same key', async () => {
    const { browser, portal } = await signedIn();
    const no = json({ status: 3, errorMessage: 'otp: is wrong' });
    const yes = json({ status: 0, data: { requestId: 'R1' } });
    portal.on('ApplicationRequest/Create', no, yes);
    const create = (otp: string) =>
      browser.post('ApplicationRequest/Create', { ...application, otp }, headers);
    const bodies = [];
    for (const otp of ['111111', '111111', '222222']) bodies.push(await (await create(otp)).json());
    assert.deepEqual(
      bodies.map((body) => body.status),
      [3, 3, 0],
    );
    assert.equal(portal.seen.length, 2);
  });

  it('that was refused is asked again after a minute, even if it is the same', async () => {
    const { browser, portal, clock } = await signedIn();
    portal.on('ApplicationRequest/Create', json({ status: 3 }), json({ status: 3 }));
    const create = () => browser.post('ApplicationRequest/Create', application, headers);
    await create();
    clock.advance(60_000);
    await create();
    assert.equal(portal.seen.length, 1);
    clock.advance(1);
    await create();
    assert.equal(portal.seen.length, 2);
  });

  it('with a key that is none is refused', async () => {
    const { browser } = await signedIn();
    const response = await browser.post('ApplicationRequest/Create', application, {
      'idempotency-key': 'a b',
    });
    assert.equal(verdict(response), '400 rejected no');
  });

  it('asks for an OTP once per key, and anew under another or none', async () => {
    const { browser, portal, clock } = await signedIn();
    const ask = (headers = {}) => {
      clock.advance(60_000);
      return browser.post('SMS/OTP', {}, headers);
    };
    await ask({ 'idempotency-key': 'otp-key-1' });
    await ask({ 'idempotency-key': 'otp-key-1' });
    await ask({ 'idempotency-key': 'otp-key-2' });
    await ask();
    await ask();
    assert.equal(portal.seen.length, 4);
  });
});

type Browser = World['browser'];

async function signedIn(options: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  const world = makeWorld(options);
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}

function operation(browser: Browser, method: 'GET' | 'POST'): Promise<Response> {
  return browser.send(`__operations/${key}`, { method });
}

async function announce(browser: Browser): Promise<unknown> {
  return (await operation(browser, 'POST')).json();
}

async function find(browser: Browser): Promise<unknown> {
  return (await browser.post(`__operations/${key}`, { settle: true })).json();
}

async function look(browser: Browser): Promise<unknown> {
  return (await operation(browser, 'GET')).json();
}
