/** From the review on: the page's last word, then the frozen payload and its code. */
import { applicationContent } from '../submit/payload.js';
import { fileIds } from './files.js';
import type { JourneyOptions } from './options.js';
import type { Parts } from './parts.js';

/** Nothing is sent when the page says no. */
export async function startSending(
  { store, saver, submission }: Parts,
  { beforeSubmit, ports }: JourneyOptions,
): Promise<void> {
  const last = { data: store.data(), attachments: fileIds(store) };
  if (beforeSubmit?.(last) === false) return;
  void saver.flush();
  const { clock, book = () => null } = ports;
  const made = { now: clock.now(), book: book() };
  await submission.start(applicationContent(store.getState(), made));
}
