/** Everything that exists once a form is open, put together. */
import type { FormDefinition } from '../definition/form-definition.js';
import { AsideCopy } from '../draft/aside.js';
import { snapshotOf } from '../draft/record.js';
import { DraftSaver } from '../draft/saver.js';
import { secretPaths } from '../draft/secrets.js';
import { BizportalError } from '../errors.js';
import { createFormStore, type FormStore } from '../form/store.js';
import type { JsonObject } from '../json.js';
import { OtpMachine } from '../otp/machine.js';
import type { Session } from '../ports.js';
import type { Asking, Inquirer } from '../sources/inquirer.js';
import { SubmitMachine } from '../submit/machine.js';
import { deviceJournal } from '../submit/machine-journal.js';
import type { UploadQueue } from '../upload/queue.js';
import { adoptFiles, filesOf } from './files.js';
import { deviceKey, type Opened } from './open.js';
import type { JourneyPorts, MakeQueue } from './ports.js';
import { SessionWatch } from './session-watch.js';

export interface Parts {
  readonly session: Session;
  readonly store: FormStore;
  /** null: the form has no attachments. */
  readonly queue: UploadQueue | null;
  readonly saver: DraftSaver;
  /** What the citizen did not choose. */
  readonly aside: AsideCopy;
  /** Copies on the device outlive the page. */
  readonly isDeviceDurable: () => boolean;
  readonly otp: OtpMachine;
  readonly submission: SubmitMachine;
  readonly inquirer: Asking;
  readonly visit: SessionWatch;
}

const NOTHING_TO_ASK: Asking = {
  start() {},
  stop() {},
  left() {},
  retry() {},
  isSettled: () => true,
  settle: async () => {},
};

export interface PartsOptions {
  readonly definition: FormDefinition;
  readonly ports: JourneyPorts;
  readonly makeQueue: MakeQueue | null;
  /** null: the form has no sources. */
  readonly Inquirer: typeof Inquirer | null;
  /** The host page's answers: a prefill. */
  readonly value: JsonObject | null;
  /** What stopped a look-up. */
  readonly onError: (error: BizportalError) => void;
}

/** @throws BizportalError `definition` or `schema`; nothing is left running then */
export function assemble(
  opened: Opened,
  { definition, ports, makeQueue, Inquirer, value, onError }: PartsOptions,
): Parts {
  const { session, profile, chosen, unreadable } = opened;
  const { identityType, identityId, displayName } = session;
  const store = createFormStore(definition, {
    identity: { identityType, identityId, displayName },
    profile,
    draft: chosen === null ? null : snapshotOf(chosen.record),
    clock: ports.clock,
  });
  if (value !== null) store.dispatch({ type: 'prefill', value });
  if (chosen !== null) show(store, ports.lookedAt?.() ?? '');
  const key = deviceKey(session);
  const secrets = secretPaths(definition);
  const queue = makeQueue?.({ ports, limits: session.upload, owner: key }) ?? null;
  if (queue !== null) adoptFiles(store, queue);
  const saver = new DraftSaver({
    ...ports,
    deviceKey: key,
    secrets,
    // What cannot be read is not saved over.
    draftId: definition.drafts && unreadable === null ? session.draftId : null,
    form: { formId: definition.id, formVersion: definition.version },
    snapshot: () => store.snapshot(),
  });
  saver.start(chosen);
  const otp = new OtpMachine({ ...ports, verify: ports.verifyOtp?.() ?? 'separate' });
  const journal = deviceJournal(ports.journal, `intent:${key}`);
  return {
    session,
    store,
    queue,
    saver,
    aside: new AsideCopy(ports.device, key, secrets),
    isDeviceDurable: () => ports.device.durable,
    otp,
    submission: new SubmitMachine({ ...ports, otp, journal }),
    visit: new SessionWatch({ ...ports, session }),
    inquirer: Inquirer === null ? NOTHING_TO_ASK : new Inquirer(store, { ...ports, onError }),
  };
}

/** The page with this id, if the form has it now. */
function show(store: FormStore, id: string): void {
  const isThere = id === 'review' || store.pages().some((page) => page.id === id);
  if (isThere) store.dispatch({ type: 'page', id });
}

/** Back to the register's answers and defaults, without files. */
export function empty({ store, queue }: Parts): void {
  for (const { id } of filesOf(queue).files) void queue?.remove(id).catch(() => {});
  store.dispatch({ type: 'reset' });
}

/** No timer and no request is left; a Create on its way is not stopped. */
export function dispose({ queue, saver, otp, submission, inquirer }: Parts): void {
  inquirer.stop();
  queue?.dispose();
  saver.stop();
  otp.dispose();
  submission.dispose();
}

/** @throws BizportalError `config` before the form is open */
export function required<T>(parts: T | null): T {
  if (parts !== null) return parts;
  throw new BizportalError('config', { message: 'the form is not open: wait for bp-ready' });
}
