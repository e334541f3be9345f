import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  LONGEST_WAIT,
  LOOK,
  MOST_WAITING,
  QUICK,
  QUICK_BYTES,
  type Room,
  Rooms,
  SLOW_BYTES,
  STANDSTILL,
} from '../../src/gateway/rooms.js';
import { FakeClock } from './fake-portal.js';

const CHUNK = 5 * 1024 * 1024;
const QUICK_ROOMS = QUICK_BYTES / CHUNK;
const SLOW_ROOMS = Math.floor(SLOW_BYTES / CHUNK);

interface Guest {
  readonly room: Room | null;
  readonly error: unknown;
  leave(): Promise<void>;
}

function hotel() {
  const clock = new FakeClock();
  const rooms = new Rooms(clock);
  const enter = (signal = new AbortController().signal, size = CHUNK): Guest => {
    let out = () => {};
    const left = new Promise<void>((resolve) => {
      out = resolve;
    });
    const guest = { room: null as Room | null, error: null as unknown, leave };
    const stay = rooms
      .within(size, signal, (room) => {
        guest.room = room;
        return left;
      })
      .catch((thrown: unknown) => {
        guest.error = thrown;
      });
    async function leave() {
      out();
      await stay;
    }
    return guest;
  };
  const many = (count: number) => Array.from({ length: count }, () => enter());
  return { clock, rooms, enter, many };
}

/** Lets all that is ready run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const isIn = ({ room }: Guest) => room !== null;

describe('rooms', () => {
  it('are as many as the stock allows; the next wait and come in the order they came', async () => {
    const { rooms, many } = hotel();
    const guests = many(QUICK_ROOMS + 2);
    await settled();
    assert.equal(guests.filter(isIn).length, QUICK_ROOMS);
    assert.equal(rooms.held, QUICK_BYTES);
    await guests[1]?.leave();
    await settled();
    assert.deepEqual(guests.slice(QUICK_ROOMS).map(isIn), [true, false]);
    assert.equal(rooms.held, QUICK_BYTES);
  });

  it('of the slow are let to the quick, up to a second stock', async () => {
    const { clock, rooms, many } = hotel();
    const slow = many(SLOW_ROOMS + QUICK_ROOMS);
    for (let now = 0; now < SLOW_ROOMS / QUICK_ROOMS; now++) {
      await settled();
      clock.advance(QUICK);
    }
    await settled();
    assert.ok(slow.every(isIn));
    const [late] = many(1);
    clock.advance(QUICK);
    await settled();
    assert.equal(late && isIn(late), false);
    assert.ok(rooms.held <= QUICK_BYTES + SLOW_BYTES);
  });

  it('are let to others early by one that will not be full in time', async () => {
    const { clock, enter, many } = hotel();
    const guests = many(QUICK_ROOMS);
    await settled();
    for (const { room } of guests.slice(1)) {
      void room?.hurry(async (progress) => progress(CHUNK / 2));
    }
    const late = [enter(), enter()];
    clock.advance(LOOK);
    await settled();
    assert.deepEqual(late.map(isIn), [true, false]);
  });

  it('are refused as busy, nothing forwarded, after a wait too long', async () => {
    const { clock, rooms, enter, many } = hotel();
    many(SLOW_ROOMS + QUICK_ROOMS);
    for (let now = 0; now < SLOW_ROOMS; now++) {
      await settled();
      clock.advance(QUICK);
    }
    const late = enter();
    clock.advance(LONGEST_WAIT);
    await settled();
    assertBusy(late.error);
    assert.ok(rooms.held <= QUICK_BYTES + SLOW_BYTES);
  });

  it('are refused at once when too many wait already', async () => {
    const { enter, many } = hotel();
    many(QUICK_ROOMS + MOST_WAITING);
    const late = enter();
    await settled();
    assertBusy(late.error);
  });

  it('are not kept for one who left the queue', async () => {
    const { rooms, enter, many } = hotel();
    const first = many(QUICK_ROOMS);
    const gone = new AbortController();
    const late = enter(gone.signal);
    gone.abort();
    await settled();
    assertBusy(late.error);
    for (const guest of first) await guest.leave();
    assert.equal(rooms.held, 0);
  });

  it('are taken from one whose bytes stopped coming, and not from one that is slow', async () => {
    const { clock, enter } = hotel();
    const guest = enter();
    await settled();
    let step = (_bytes: number) => {};
    const reading = guest.room?.hurry((progress) => {
      step = progress;
      return new Promise(() => {});
    });
    for (let piece = 0; piece < 3; piece++) {
      clock.advance(STANDSTILL - 1);
      step(piece);
    }
    const outcome = assert.rejects(reading ?? Promise.resolve(), (error) => isBusy(error));
    clock.advance(STANDSTILL);
    await outcome;
    assert.throws(() => step(9), /given to others/);
  });

  it('give their bytes to the next only once nobody reads from them', async () => {
    const { enter } = hotel();
    const first = enter();
    await settled();
    await first.leave();
    const second = enter();
    await settled();
    assert.notEqual(second.room?.bytes.buffer, first.room?.bytes.buffer);
    second.room?.reusable();
    await second.leave();
    const third = enter();
    await settled();
    assert.equal(third.room?.bytes.buffer, second.room?.bytes.buffer);
  });
});

function isBusy(error: unknown): boolean {
  const { code, params } = error as { code: string; params: Record<string, unknown> };
  return code === 'busy' && params.forwarded === 'no' && Number(params.retryAfter) > 0;
}

function assertBusy(error: unknown): void {
  assert.ok(error instanceof Error && isBusy(error), String(error));
}
