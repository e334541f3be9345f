/**
 * A body that is passed on may take as long as it likes, but never stand still for long: whoever sends
 * nothing more, or takes nothing more, would else hold two sockets for good.
 */
import type { Clock } from '../core/ports.js';
import { refusal } from './reply.js';

export interface StandstillOptions {
  readonly clock: Clock;
  /** Milliseconds without a byte. */
  readonly ms: number;
}

/**
 * The same bytes. When none is sent or taken for too long the source is let go of and reading fails with
 * BizportalError `timeout`, so that a server cuts its connection: a short file must not look whole.
 */
export function neverStill(
  source: ReadableStream<Uint8Array>,
  { clock, ms }: StandstillOptions,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let cancel = () => {};
  const watch = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    cancel();
    cancel = clock.after(ms, () => {
      const late = refusal('timeout', { forwarded: 'yes', reason: 'the file stood still' });
      controller.error(late);
      void reader.cancel(late).catch(() => {});
    });
  };
  return new ReadableStream<Uint8Array>(
    {
      start: watch,
      pull: async (controller) => {
        watch(controller);
        try {
          const { done, value } = await reader.read();
          // After the cut nobody takes it any more.
          if (controller.desiredSize === null) return;
          watch(controller);
          if (!done) return controller.enqueue(value);
          cancel();
          controller.close();
        } catch (cause) {
          cancel();
          controller.error(cause);
        }
      },
      cancel: (reason) => {
        cancel();
        return reader.cancel(reason);
      },
    },
    // Nothing is read ahead, or a browser that takes nothing would not be noticed.
    { highWaterMark: 0 },
  );
}
