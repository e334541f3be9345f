/** IndexedDB connections that the browser takes away: in the background, with its storage process, on a phone. */

/**
 * What the platform says of one that is gone: used after its end · cut with work on its way · Safari, which lost the
 * process behind it. Whatever was asked for was not done, or may be done again.
 */
const LOST: ReadonlySet<string> = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

/** Opened again it may work (fault 85). */
export function isConnectionLost(thrown: unknown): boolean {
  return thrown instanceof DOMException && LOST.has(thrown.name);
}

/** Lets go of a connection without waiting; work still on its way comes to its end. */
export function letGo(database: Promise<IDBDatabase> | null): void {
  database?.then(
    (one) => one.close(),
    () => {},
  );
}
