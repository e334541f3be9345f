/** Which port to listen on, and what to say when it is taken. */
import { createServer } from 'node:net';

/** Tried after the preferred port, one after the other. */
const TRIES = 20;

export interface ChosenPort {
  readonly port: number;
  /** A sentence for the user when it is not the usual one. */
  readonly note: string | null;
}

/**
 * The port the user named, or the usual one, or the next free one after it.
 * @throws Error with a sentence when the named port is taken, or none is free
 */
export async function choosePort(named: number | null, usual: number): Promise<ChosenPort> {
  if (named === 0) return { port: 0, note: null };
  if (named !== null) {
    if (await isFree(named)) return { port: named, note: null };
    throw new Error(`Port ${named} is in use. Stop what uses it, or name another port.`);
  }
  for (let port = usual; port < usual + TRIES; port++) {
    if (!(await isFree(port))) continue;
    const note = port === usual ? null : `Port ${usual} is in use; using ${port} instead.`;
    return { port, note };
  }
  throw new Error(`Ports ${usual} to ${usual + TRIES - 1} are all in use; name one with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
