import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LONGEST_LOOK } from '../../src/gateway/draft-order.js';
import { type GatewayStore, MemoryStore } from '../../src/gateway/index.js';
import {
  Browser,
  FakeClock,
  type FakePortal,
  json,
  launch,
  makeWorld,
  verdict,
} from './fake-portal.js';

const AFTER = 'x-bizportal-draft-after';
const SAVE = 'DataProvider/Draft';
const LOAD = 'DataProvider/Draft/draft-1';
const kept = (data: unknown) => json({ status: 0, data });
const body = { data: { revision: 'r3' } };

async function signedIn(there: Response) {
  const world = makeWorld();
  await world.browser.signIn();
  world.portal.on(LOAD, there);
  world.portal.seen.length = 0;
  return world;
}

describe('saving a draft', () => {
  const cases: [title: string, there: Response, after: string, expected: string, saved: boolean][] =
    [
      [
        'on top of the copy that the page knows of',
        kept({ revision: 'r1' }),
        'r1',
        '200 - yes',
        true,
      ],
      ['whose answer got lost before', kept({ revision: 'r2' }), 'r1,r2', '200 - yes', true],
      ['for the first time', kept({}), '', '200 - yes', true],
      ['where none is kept', json({ status: 3 }, 404), 'r1', '200 - yes', true],
      ['of somebody else', kept({ revision: 'r9' }), 'r1,r2', '412 conflict no', false],
      ['where somebody else was first', kept({ revision: 'r9' }), '', '412 conflict no', false],
      ['over one of another kind', kept({ name: 'x' }), 'r1', '412 conflict no', false],
      ['that cannot be looked at', json({}, 500), 'r1', '502 server no', false],
      ['with a list without end', kept({}), 'r'.repeat(5000), '400 rejected no', false],
    ];
  for (const [title, there, after, expected, saved] of cases) {
    it(`${title}: ${expected}`, async () => {
      const { browser, portal } = await signedIn(there);
      const answer = await browser.post(SAVE, body, { [AFTER]: after });
      assert.equal(verdict(answer), expected);
      assert.equal(portal.paths().includes(`POST ${SAVE}`), saved);
    });
  }

  it('is the portal’s own business for a page that does not say what it knows', async () => {
    const { browser, portal } = await signedIn(kept({ revision: 'r9' }));
    assert.equal(verdict(await browser.post(SAVE, body)), '200 - yes');
    assert.deepEqual(portal.paths(), [`POST ${SAVE}`]);
  });

  it('one after the other: the second sees what the first has saved', async () => {
    const { browser, portal } = await signedIn(kept({ revision: 'r1' }));
    let there = 'r1';
    portal.on(LOAD, async () => kept({ revision: there }));
    portal.on(SAVE, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      there = 'r3';
      return kept({});
    });
    const both = await Promise.all([1, 2].map(() => browser.post(SAVE, body, { [AFTER]: 'r1' })));
    assert.deepEqual(both.map(verdict).sort(), ['200 - yes', '412 conflict no']);
  });
});

describe('saving a draft through two gateways with one store', () => {
  it('the second waits for the first and sees what it has saved', async () => {
    const { clock, store, first, second, portal, locked } = await twoGateways();
    let there = 'r1';
    portal.on(LOAD, async () => kept({ revision: there }));
    portal.on(SAVE, async () => {
      await locked.refused;
      there = 'r3';
      return kept({});
    });
    const winner = first.post(SAVE, body, { [AFTER]: 'r1' });
    await locked.taken;
    const loser = second.post(SAVE, body, { [AFTER]: 'r1' });
    assert.equal(verdict(await winner), '200 - yes');
    clock.advance(1000);
    assert.equal(verdict(await loser), '412 conflict no');
    assert.deepEqual(await Promise.all(store.locks().map((key) => store.get(key))), [null]);
  });

  it('is free again after one that failed', async () => {
    const { first, second, portal } = await twoGateways();
    portal.on(LOAD, kept({ revision: 'r1' }));
    portal.on(SAVE, json({}, 500), kept({}));
    assert.equal((await first.post(SAVE, body, { [AFTER]: 'r1' })).status, 500);
    assert.equal(verdict(await second.post(SAVE, body, { [AFTER]: 'r1' })), '200 - yes');
  });

  it('waits only so long for one that never ends', async () => {
    const { clock, second, portal, store, first, locked } = await twoGateways();
    portal.on(LOAD, kept({ revision: 'r1' }));
    portal.on(SAVE, () => new Promise(() => {}));
    void first.post(SAVE, body, { [AFTER]: 'r1' });
    await locked.taken;
    const waiting = second.post(SAVE, body, { [AFTER]: 'r1' });
    await locked.refused;
    await store.settled();
    clock.advance(14_000);
    assert.equal(verdict(await waiting), '503 busy no');
  });

  it('goes on while the store is down', async () => {
    const { first, portal, store } = await twoGateways();
    portal.on(LOAD, kept({ revision: 'r1' }));
    store.down = true;
    assert.equal(verdict(await first.post(SAVE, body, { [AFTER]: 'r1' })), '200 - yes');
  });
});

describe('opening a draft whose save is still under way', () => {
  const open = (browser: Browser) => browser.send('DataProvider/Draft/me');

  /** A portal that takes its time to save `r3`; `save` ends that. */
  function slowly(portal: FakePortal) {
    let [there, save, tell] = ['r1', () => {}, () => {}];
    const begun = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const done = new Promise<void>((resolve) => {
      save = resolve;
    });
    portal.on(LOAD, async () => kept({ revision: there }));
    portal.on(SAVE, async () => {
      tell();
      await done;
      there = 'r3';
      return kept({});
    });
    return { begun, save: () => save() };
  }
  const revision = async (answer: Promise<Response>) =>
    ((await (await answer).json()) as { data: { revision: string } }).data.revision;

  it('waits for it, and finds what it has saved', async () => {
    const { browser, portal } = await signedIn(json({}));
    const { begun, save } = slowly(portal);
    const saving = browser.post(SAVE, body, { [AFTER]: 'r1' });
    await begun;
    const opening = open(browser);
    await settled();
    save();
    assert.equal(await revision(opening), 'r3');
    assert.equal((await saving).status, 200);
  });

  it('waits only so long, and for no other draft', async () => {
    const { browser, gateway, portal, clock } = await signedIn(json({}));
    const { begun } = slowly(portal);
    void browser.post(SAVE, body, { [AFTER]: 'r1' });
    await begun;
    const opening = open(browser);
    await settled();
    const other = new Browser(gateway);
    await other.signIn(await launch({ draftId: 'draft-2' }));
    portal.on('DataProvider/Draft/draft-2', kept({ revision: 'r7' }));
    assert.equal(await revision(open(other)), 'r7');
    clock.advance(LONGEST_LOOK);
    assert.equal(await revision(opening), 'r1');
  });

  it('waits for one through another gateway', async () => {
    const { clock, first, second, portal, store } = await twoGateways();
    const { begun, save } = slowly(portal);
    const saving = first.post(SAVE, body, { [AFTER]: 'r1' });
    await begun;
    const opening = open(second);
    await settled();
    save();
    await saving;
    clock.advance(1000);
    assert.equal(await revision(opening), 'r3');
    assert.deepEqual(await Promise.all(store.locks().map((key) => store.get(key))), [null]);
  });

  it('goes on while the store is down', async () => {
    const { first, portal, store } = await twoGateways();
    portal.on(LOAD, kept({ revision: 'r1' }));
    store.down = true;
    assert.equal(await revision(open(first)), 'r1');
  });
});

/** What follows on calls without a network has run: WebCrypto answers in turns of its own. */
async function settled(): Promise<void> {
  for (let n = 0; n < 50; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Memory that tells of locks on drafts, and can be down. */
class WatchedStore extends MemoryStore {
  down = false;
  readonly #locks = new Set<string>();
  readonly #told: { taken(): void; refused(): void };

  constructor(clock: FakeClock, told: { taken(): void; refused(): void }) {
    super(clock);
    this.#told = told;
  }

  override async setNX(...[key, value, ttlMs]: Parameters<GatewayStore['setNX']>) {
    if (this.down) throw new Error('down');
    const free = await super.setNX(key, value, ttlMs);
    if (!key.startsWith('lock:draft:')) return free;
    this.#locks.add(key);
    if (free) this.#told.taken();
    else this.#told.refused();
    return free;
  }

  override async get(key: string) {
    if (this.down) throw new Error('down');
    return super.get(key);
  }

  locks(): readonly string[] {
    return [...this.#locks];
  }

  /** What follows on an answer of the store has run. */
  settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

async function twoGateways() {
  const clock = new FakeClock();
  let [tellTaken, tellRefused] = [() => {}, () => {}];
  const taken = new Promise<void>((resolve) => {
    tellTaken = resolve;
  });
  const refused = new Promise<void>((resolve) => {
    tellRefused = resolve;
  });
  const store = new WatchedStore(clock, { taken: tellTaken, refused: tellRefused });
  const one = makeWorld({ clock, shared: store });
  const other = makeWorld({ clock, shared: store, fetch: one.portal.fetch });
  await one.browser.signIn();
  const second = new Browser(other.gateway);
  second.cookie = one.browser.cookie;
  const { portal, browser: first } = one;
  return { clock, store, first, second, portal, locked: { taken, refused } };
}
