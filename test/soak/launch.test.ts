import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, launch, makeWorld } from '../gateway/fake-portal.js';
import { inParallel, sized, tell } from './size.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=%- \u0e01';

/** The same numbers for the same seed (mulberry32), so that a failure can be played again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Flipped, cut, doubled, swapped or grown: never the link itself. */
function mutate(q: string, next: () => number): string {
  const at = Math.floor(next() * q.length);
  const char = BASE64[Math.floor(next() * BASE64.length)] ?? 'A';
  const ways = [
    () => q.slice(0, at) + char + q.slice(at + 1),
    () => q.slice(0, at),
    () => q.slice(at) + q.slice(0, at),
    () => q + q.slice(at),
    () => q.slice(0, at) + char.repeat(Math.floor(next() * 5_000)) + q.slice(at),
  ];
  return ways[Math.floor(next() * ways.length)]?.() ?? '';
}

describe('mutated launch links', () => {
  it('all get one answer, to the byte, whether readable or not', async () => {
    const count = sized(500, 10_000);
    const limits = { allLaunchFailures: 1_000_000 };
    const { browser, portal } = makeWorld({ limits });
    // A readable link whose token the portal does not know, as bits flipped in CBC may leave one.
    portal.on('Authenication/Login', json({ status: 3, message: 'no' }));
    const q = await launch();
    const next = random(20_260_105);
    const answers = new Map<string, number>();
    for (let n = 0; n < count; n += 1) {
      const mutated = n % 10 === 0 ? await launch({ token: `unknown-${n}` }) : mutate(q, next);
      const response = await browser.signIn(mutated === q ? '' : mutated);
      const headers = [...response.headers].map((pair) => pair.join(': ')).sort();
      const print = [response.status, ...headers, await response.text()].join('\n');
      answers.set(print, (answers.get(print) ?? 0) + 1);
    }
    assert.equal(answers.size, 1, [...answers.keys()].join('\n---\n').slice(0, 2_000));
    assert.ok(portal.seen.length > 0, 'some came as far as the portal');
    tell(`${count} mutated q: 1 distinct answer; ${portal.seen.length} reached the exchange`);
  });

  // Real time proves nothing on a busy machine; the floor itself is tested without any.
  const timed = process.env.SOAK ? it : () => {};
  timed(
    'take as long when unreadable as when the portal refuses, by the clock of a watcher',
    async () => {
      const each = 2_000;
      const { gateway, portal } = makeWorld({
        limits: { allLaunchFailures: 1_000_000 },
        pause: undefined as never,
        clock: realClock,
      });
      portal.on('Authenication/Login', () => slowRefusal());
      const readable = await launch();
      const time = async (q: string) => {
        const startedAt = performance.now();
        await gateway(request(q));
        return performance.now() - startedAt;
      };
      await time(readable);
      const times: Record<'readable' | 'not', number[]> = { readable: [], not: [] };
      await inParallel(each * 2, 4, async (n) => {
        if (n % 2 === 0) times.readable.push(await time(readable));
        else times.not.push(await time('AAAA'));
      });
      const distance = kolmogorovSmirnov(times.readable, times.not);
      const limit = 1.63 * Math.sqrt(2 / each);
      assert.ok(Math.min(...times.readable, ...times.not) >= 148);
      assert.ok(distance < limit, `KS ${distance.toFixed(3)} is not below ${limit.toFixed(3)}`);
      tell(
        `timing of ${each} + ${each}: KS ${distance.toFixed(3)}, p > 0.01 below ${limit.toFixed(3)}`,
      );
    },
  );
});

const realClock = {
  now: () => Date.now(),
  after: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A portal that takes its time, as over a network. */
async function slowRefusal(): Promise<Response> {
  await new Promise((resolve) => {
    setTimeout(resolve, 20 + Math.random() * 20);
  });
  return json({ status: 3, message: 'no' });
}

function request(q: string): Request {
  return new Request('http://127.0.0.1:8080/bizportal/api/Authenication/Login', {
    method: 'POST',
    headers: {
      'x-bizportal': '1',
      origin: 'http://127.0.0.1:8080',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ formId: 'food', q }),
  });
}

/** Largest distance between two empirical distributions. */
function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  const share = (values: readonly number[], at: number) =>
    values.filter((value) => value <= at).length / values.length;
  return Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
}
