/** From the review on: the page's last word, then the frozen payload and its code. */
import type { FieldIssue } from '../form/view.js';
import type { Copies } from './copies.js';
import { formFaults, reviewFaults } from './faults.js';
import { fileIds, filesOf, proofs } from './files.js';
import type { JourneyOptions } from './options.js';
import type { Parts } from './parts.js';
import type { JourneyPorts, LoadedOf } from './ports.js';

export type ApplicationCode = LoadedOf<JourneyPorts['application']>;

/** Nothing is sent when the page says no or only shows the form, nor while there are faults, which are returned. */
export async function startSending(
  { store, queue, saver, submission }: Parts,
  { beforeSubmit, ports, readonly }: JourneyOptions,
  copies: Pick<Copies, 'faults'>,
  { applicationContent, codeFaults, completeCodes, showCodeFaults }: ApplicationCode,
): Promise<readonly FieldIssue[]> {
  // Pressed twice while something was waited for.
  if (submission.starting || readonly?.()) return [];
  const { clock, book } = ports;
  const divisions = book?.() ?? null;
  if (divisions !== null) completeCodes(store, divisions);
  const missing = book !== undefined && divisions === null ? codeFaults(store, clock.now()) : [];
  showCodeFaults(store, missing);
  const own = [...formFaults(store, filesOf(queue)), ...reviewFaults(store)];
  const faults = [...copies.faults(), ...own, ...missing];
  if (faults.length > 0) {
    store.dispatch({ type: 'attempt', page: '*' });
    return faults;
  }
  const last = { data: store.data(), attachments: fileIds(store) };
  if (beforeSubmit?.(last) === false) return [];
  void saver.flush();
  const made = { now: clock.now(), book: divisions };
  const content = applicationContent(store.getState(), made);
  await submission.start({ ...content, proofs: proofs(store) });
  return [];
}
