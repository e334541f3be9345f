/** Memory given back at once: waiting for the collector, 20 uploads hold some 30 MB that nobody reads. */
import { MessageChannel } from 'node:worker_threads';

/** Smaller ones may lie in memory that Node shares out. */
const LEAST = 16 * 1024;

/** Whoever is handed bytes owns them; what is sent to a closed port is let go. */
const { port1: nowhere, port2 } = new MessageChannel();
port2.close();
nowhere.unref();

/** For bytes that nobody will read again. Leaves alone what is a part of something larger. */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < LEAST || byteLength !== buffer.byteLength) return;
  nowhere.postMessage(null, [buffer as ArrayBuffer]);
}
