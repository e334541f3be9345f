/** Tells open pages that the form on disk has changed: file watching and server-sent events. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds of silence after which a save counts as done: editors write in several steps. */
const SETTLE = 60;

/**
 * Calls back after any of the files was written, replaced or deleted.
 * Folders are watched, since many editors save by renaming a new file over the old one.
 * @returns stops
 */
export function watchFiles(files: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = dirname(file);
    names.set(folder, (names.get(folder) ?? new Set()).add(basename(file)));
  }
  const watchers: FSWatcher[] = [...names].map(([folder, wanted]) =>
    watch(folder, (_event, name) => {
      if (name !== null && !wanted.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, SETTLE);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** Open event streams of pages. */
export class Subscribers {
  readonly #open = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** A stream of server-sent events that ends with the page or with {@link close}. */
  stream(): Response {
    const open = this.#open;
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        open.add(controller);
        // The first bytes open the stream in the browser; `retry` in milliseconds.
        controller.enqueue(encode('retry: 1000\n\n'));
      },
      cancel() {
        if (own !== undefined) open.delete(own);
      },
    });
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    return new Response(body, { headers });
  }

  /** @param event name without line breaks */
  send(event: string): void {
    for (const controller of this.#open) controller.enqueue(encode(`event: ${event}\ndata:\n\n`));
  }

  close(): void {
    for (const controller of this.#open) controller.close();
    this.#open.clear();
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
