/** Over sockets, from the upload queue to the portal's ledger: whatever breaks, the bytes arrive once. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { UploadQueue } from '../../src/core/upload/queue.js';
import type { UploadState } from '../../src/core/upload/state.js';
import { type GatewayServer, startGateway } from '../../src/gateway/node/index.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/node/index.js';
import { gatewayFor, readLaunch } from '../../src/testing/index.js';
import { sampleBytes } from '../../src/testing/samples.js';
import { browserFetch } from '../contract/browser-fetch.js';
import { FakeConnectivity, fakeRandom, JumpingClock, seeded } from '../core/fake-ports.js';
import { place, sourceOf } from '../core/upload/rig.js';
import { type Plan, startFaultProxy } from './fault-proxy.js';

/** Three chunks. */
const SIZE = 12_000_000;

/**
 * Random faults by a seed: `FAULT_SEED=n` plays one alone, `FAULT_SEEDS` that many or as many as there is
 * time for in `FAULT_SECONDS` (`npm run soak -- upload`).
 */
const only = process.env.FAULT_SEED === undefined ? null : Number(process.env.FAULT_SEED);
const seeds = Number(process.env.FAULT_SEEDS ?? 3);
const seconds = Number(process.env.FAULT_SECONDS ?? Number.POSITIVE_INFINITY);
const FAULTS = ['cut-first', 'cut-body', 'cut-answer', 'delay', 'twice'] as const;

/** One to three faults, anywhere in any chunk. */
function plansOf(seed: number): readonly Plan[] {
  const chance = seeded(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  return Array.from({ length: 1 + below(3) }, () => ({
    chunk: below(3),
    fault: FAULTS[below(FAULTS.length)] ?? 'delay',
    after: below(5_000_000),
  }));
}

interface Ledger {
  readonly files: readonly {
    readonly fileId: string | null;
    readonly sha256: string | null;
    readonly size: number;
  }[];
  readonly calls: Readonly<Record<string, number>>;
}

let dir: string;
let sandbox: RunningSandbox;
let gateway: GatewayServer;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bizportal-faults-'));
  sandbox = await startSandbox({ dir, forms: { demo: { applicationId: 'APP', pageUrl: '/' } } });
  gateway = await startGateway({ ...gatewayFor(sandbox, 'guide'), upstream: sandbox.url });
});

after(async () => {
  await gateway.close();
  await sandbox.close();
  await rm(dir, { recursive: true });
});

async function admin(path: string, method = 'GET', body?: unknown): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

const ledger = async () => (await admin('ledger')) as Ledger;

/** A signed-in browser with an upload queue; bytes of no other test. */
async function upload(t: TestContext, { url, seed }: { url: string; seed: number }) {
  const adapter = new PortalAdapter({ baseUrl: url, fetch: browserFetch(url) });
  const link = readLaunch(await sandbox.launchUrl({ draft: 'new' }));
  const session = await adapter.open(link, { formId: 'demo' });
  const queue = new UploadQueue({
    limits: session.upload,
    ports: {
      adapter,
      clock: new JumpingClock(),
      connectivity: new FakeConnectivity(),
      random: fakeRandom(seed),
      yieldTask: () => Promise.resolve(),
    },
  });
  t.after(() => queue.dispose());
  const bytes = sampleBytes(SIZE);
  bytes.set(new TextEncoder().encode(`test ${seed}`));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const settled = () =>
    new Promise<void>((resolve) => {
      const stop = queue.subscribe(({ status }) => {
        if (status !== 'idle') return;
        stop();
        resolve();
      });
    });
  const ended = settled();
  const id = queue.add(sourceOf(bytes, 'แผนผังร้าน.pdf'), place);
  await ended;
  const state = () => queue.getState().files[0]?.state;
  return { queue, id, sha256, state, settled };
}

async function storedOnce(sha256: string): Promise<void> {
  const { files } = await ledger();
  const same = files.filter((file) => file.sha256 === sha256);
  assert.deepEqual(
    same.map(({ size }) => size),
    [SIZE],
  );
}

/** The file that the form would refer to is the very file; what else was stored is nobody's. */
async function storedAs(state: UploadState | undefined, sha256: string): Promise<void> {
  const fileId = state?.status === 'done' ? state.file.fileId : '';
  const file = (await ledger()).files.find((one) => one.fileId === fileId);
  assert.deepEqual([file?.sha256, file?.size], [sha256, SIZE]);
}

describe('an upload', () => {
  it('survives a cut in the middle of every chunk; the portal sees nothing of a cut chunk', async (t) => {
    const plans = [0, 1, 2].map((chunk) => ({ chunk, fault: 'cut-body' }) as const);
    const proxy = await startFaultProxy(gateway.url, plans);
    t.after(() => proxy.close());
    const before = (await ledger()).calls.upload ?? 0;
    const { state, sha256 } = await upload(t, { url: proxy.url, seed: 1 });
    assert.equal(state()?.status, 'done');
    assert.deepEqual([...proxy.hits].sort(), [0, 1, 2]);
    await storedOnce(sha256);
    assert.equal((await ledger()).calls.upload, before + proxy.whole);
  });

  const networkFaults: [title: string, plan: Omit<Plan, 'chunk'>][] = [
    ['cut at its first byte', { fault: 'cut-first' }],
    ['cut after 64 kB', { fault: 'cut-body', after: 64_000 }],
    ['cut just before its end', { fault: 'cut-body', after: 1_900_000 }],
    ['whose answer is lost', { fault: 'cut-answer' }],
    ['whose answer is late', { fault: 'delay' }],
    ['that arrives twice', { fault: 'twice' }],
  ];
  for (const [i, [title, plan]] of networkFaults.entries()) {
    for (const chunk of [0, 1, 2]) {
      it(`survives chunk ${chunk} ${title}: its bytes are the user's`, async (t) => {
        const proxy = await startFaultProxy(gateway.url, [{ chunk, ...plan }]);
        t.after(() => proxy.close());
        const { state, sha256 } = await upload(t, { url: proxy.url, seed: 100 + 10 * i + chunk });
        assert.equal(state()?.status, 'done');
        assert.deepEqual(proxy.hits, [chunk]);
        await storedAs(state(), sha256);
      });
    }
  }

  it('survives whatever a seed does to it, with the bytes of the user', async (t) => {
    const played = only === null ? Array.from({ length: seeds }, (_, i) => i) : [only];
    const end = performance.now() + seconds * 1000;
    let done = 0;
    for (const seed of played) {
      if (performance.now() > end) break;
      const proxy = await startFaultProxy(gateway.url, plansOf(seed));
      try {
        const { queue, state, sha256 } = await upload(t, { url: proxy.url, seed: 1000 + seed });
        const again = `FAULT_SEED=${seed}: ${JSON.stringify(plansOf(seed))}`;
        const status = state()?.status;
        // Three doubts in one file may be one too many; then it says so and is nobody's file.
        assert.ok(status === 'done' || status === 'failed', again);
        if (status === 'done') await storedAs(state(), sha256);
        queue.dispose();
      } finally {
        await proxy.close();
      }
      done += 1;
    }
    t.diagnostic(`${done} of ${played.length} seeds played`);
  });

  const faults: [title: string, fault: Readonly<Record<string, unknown>>][] = [
    ['a 401 in the middle', { kind: 'status', status: 401, chunk: 1 }],
    ['a 401 at the last chunk', { kind: 'status', status: 401, chunk: 2 }],
    ['a chunk stored, then a 401', { kind: 'status', status: 401, chunk: 1, processed: true }],
    ['HTML instead of JSON', { kind: 'html', chunk: 1 }],
    ['HTML with status 503', { kind: 'html', status: 503, chunk: 1 }],
    ['status 3 with HTTP 200', { kind: 'envelope', chunk: 1 }],
    ['status 3 with HTTP 200 at the last chunk', { kind: 'envelope', chunk: 2 }],
    ['a chunk stored, its answer lost', { kind: 'cut-after', chunk: 1 }],
    ['a cut before the chunk is stored', { kind: 'cut', chunk: 1 }],
  ];
  for (const [i, [title, fault]] of faults.entries()) {
    it(`survives ${title}`, async (t) => {
      await admin('faults', 'DELETE');
      await admin('faults', 'POST', [{ operation: 'upload', call: 1, ...fault }]);
      const { state, sha256 } = await upload(t, { url: gateway.url, seed: 10 + i });
      assert.equal(state()?.status, 'done');
      await storedOnce(sha256);
      const { faults: script } = (await admin('faults')) as { faults: { hits: number }[] };
      assert.deepEqual(
        script.map(({ hits }) => hits),
        [1],
      );
    });
  }

  it('whose last answer got lost is stored once more at most, and only one file is taken', async (t) => {
    await admin('faults', 'POST', [{ operation: 'upload', call: 1, kind: 'cut-after', chunk: 2 }]);
    const { state, sha256 } = await upload(t, { url: gateway.url, seed: 30 });
    assert.equal(state()?.status, 'done');
    const same = (await ledger()).files.filter((file) => file.sha256 === sha256);
    assert.equal(same.length, 2, 'the first is nowhere referred to');
  });

  it('that is refused for good says why, and goes on when asked to', async (t) => {
    const refused = { operation: 'upload', call: 'every', kind: 'envelope', chunk: 0 };
    await admin('faults', 'POST', [refused]);
    const { queue, id, state, settled, sha256 } = await upload(t, { url: gateway.url, seed: 31 });
    const failed = state();
    assert.ok(failed?.status === 'failed');
    assert.equal(failed.error.code, 'upload-failed');
    assert.match(String(failed.error.params.message), /\S/);
    assert.equal(failed.resumable, true);
    await admin('faults', 'DELETE');
    const ended = settled();
    queue.retry(id);
    await ended;
    assert.equal(state()?.status, 'done');
    await storedOnce(sha256);
  });
});
