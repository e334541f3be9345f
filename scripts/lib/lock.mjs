// One process at a time: a file that only one can make, kept fresh by its owner while it works.
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FRESHEN = 5_000;
/** Milliseconds without a sign of life after which a lock of any machine is nobody's. */
const STALE = 60_000;
const LOOK_AGAIN = 200;

/**
 * Runs `work` while no other process, here or on another machine with this folder, runs its own.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(owner: string) => void} [waiting] told once, when somebody else has the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, waiting = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid} ${hostname()} ${Math.random()}`;
  for (let told = false; !take(file, mine); ) {
    const owner = read(file);
    if (owner !== null && isStale(file, owner)) discard(file, owner);
    else {
      if (!told && owner) waiting(owner.split(' ')[0]);
      told ||= Boolean(owner);
      await pause(LOOK_AGAIN);
    }
  }
  const fresh = setInterval(() => freshen(file), FRESHEN).unref();
  try {
    return await work();
  } finally {
    clearInterval(fresh);
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

function take(file, mine) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, mine);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function freshen(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Somebody deleted it: there is nothing to keep fresh.
  }
}

/** Its process is gone, or nobody has kept it fresh. */
function isStale(file, owner) {
  const [pid, host] = owner.split(' ');
  if (host === hostname() && !isRunning(Number(pid))) return true;
  try {
    return Date.now() - statSync(file).mtimeMs > STALE;
  } catch {
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of several that find a stale lock one moves it away; who got hold of a fresh one puts it back. */
function discard(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === stale || read(file) !== null) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
