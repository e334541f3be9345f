/** Opening: sign in, read the register, find the newest copy of the answers. */
import type { FormDefinition } from '../definition/form-definition.js';
import {
  type ChosenDraft,
  chooseDraft,
  type DeviceDraft,
  readDeviceDraft,
} from '../draft/device-copy.js';
import type { LostAnswer } from '../draft/lost.js';
import { migrateDraft } from '../draft/migrate.js';
import { type DraftRecord, parseDraft } from '../draft/record.js';
import { BizportalError, toBizportalError } from '../errors.js';
import { isEmpty } from '../form/rows.js';
import type { FormStore } from '../form/store.js';
import type { BackendAdapter, Clock, DeviceStore, Profile, Random, Session } from '../ports.js';
import { delay as pause } from '../upload/gate.js';
import type { JourneyState } from './state.js';

export interface OpenPorts {
  readonly adapter: Pick<BackendAdapter, 'open' | 'draftKey' | 'loadProfile' | 'loadDraft'>;
  readonly unlock?: (rawKey: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly device: Pick<DeviceStore, 'get'>;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Opened {
  readonly session: Session;
  /** null: the register did not answer; the form opens without prefill. */
  readonly profile: Profile | null;
  readonly chosen: ChosenDraft | null;
  /** What of an earlier version's draft the form cannot show. */
  readonly lost: readonly LostAnswer[];
  /** The server's draft is of a newer kind or broken: it is neither shown nor saved over. */
  readonly unreadable: BizportalError | null;
}

/**
 * Key of a draft's copy on the device; other people's copies have other keys. Keys are not sealed,
 * so where the backend gives a name that tells nothing, nothing is told.
 */
export function deviceKey({ formId, identityId, draftId, place }: Session): string {
  return `draft:${formId}:${place ?? `${identityId}:${draftId ?? 'none'}`}`;
}

/**
 * @throws BizportalError of the adapter; `forbidden` when the form is not for this kind of identity
 */
export async function openForm(
  definition: FormDefinition,
  launch: string | null,
  {
    ports,
    signal,
    switchIdentity = false,
    claim = async () => {},
  }: {
    readonly ports: OpenPorts;
    readonly signal: AbortSignal;
    /** Although somebody else is signed in. */
    readonly switchIdentity?: boolean;
    /** Before anything is read: another tab may still have something to save. */
    readonly claim?: (session: Session) => Promise<void>;
  },
): Promise<Opened> {
  const { adapter } = ports;
  const session = await adapter.open(launch, {
    formId: definition.id,
    signal,
    ...(switchIdentity && { switchIdentity }),
  });
  if (!definition.identity.includes(session.identityType)) {
    throw new BizportalError('forbidden', {
      params: { reason: 'identity', identityType: session.identityType },
    });
  }
  if (definition.drafts) await claim(session);
  await unlockDevice(ports);
  const again = <T>(read: () => Promise<T>) => retryRead(read, ports, signal);
  const [profile, server, device] = await Promise.all([
    again(() => adapter.loadProfile({ signal })).catch(forgiven),
    definition.drafts ? loadServerDraft(session, { adapter, again, signal }) : noDraft,
    readDeviceDraft(ports.device, deviceKey(session)).catch(() => null),
  ]).catch((thrown: unknown) => {
    throw launch === null ? thrown : unkept(toBizportalError(thrown));
  });
  const mine = ofForm(device, definition.id);
  const { chosen, lost } = migrated(chooseDraft(server.record, mine), definition);
  return { session, profile, chosen, lost, unreadable: server.error };
}

/** The chosen copy as this version of the form reads it. */
function migrated(
  chosen: ChosenDraft | null,
  definition: FormDefinition,
): Pick<Opened, 'chosen' | 'lost'> {
  if (chosen === null) return { chosen, lost: [] };
  const { record, lost } = migrateDraft(chosen.record, definition);
  return { chosen: { ...chosen, record }, lost };
}

/** A device that keeps nothing is no reason to keep the form from opening. */
async function unlockDevice({ adapter, unlock }: OpenPorts): Promise<void> {
  if (unlock === undefined) return;
  try {
    const key = (await adapter.draftKey?.()) ?? null;
    if (key !== null) await unlock(key);
  } catch {
    // The vault goes on in memory.
  }
}

interface ServerDraft {
  readonly record: DraftRecord | null;
  readonly error: BizportalError | null;
}

const noDraft: ServerDraft = { record: null, error: null };

/** Without its draft a form must not open: it would save an empty one over it. */
async function loadServerDraft(
  session: Session,
  {
    adapter,
    again,
    signal,
  }: {
    readonly adapter: OpenPorts['adapter'];
    readonly again: <T>(read: () => Promise<T>) => Promise<T>;
    readonly signal: AbortSignal;
  },
): Promise<ServerDraft> {
  const { draftId } = session;
  if (draftId === null) return noDraft;
  const draft = await again(() => adapter.loadDraft(draftId, { signal }));
  if (draft === null || Object.keys(draft.data).length === 0) return noDraft;
  const { record, error } = parseDraft(draft.data);
  if (record && record.formId !== session.formId) {
    const params = { reason: 'of another form', draft: true };
    return { record: null, error: new BizportalError('bad-answer', { params }) };
  }
  return { record: record ?? null, error: error ?? null };
}

function ofForm(device: DeviceDraft | null, formId: string): DeviceDraft | null {
  return device?.record.formId === formId ? device : null;
}

/** Signed in a moment ago, and nobody any more: there is no cookie (fault 53). Opening again leads nowhere. */
function unkept(error: BizportalError): BizportalError {
  return error.code === 'session-ended' ? new BizportalError('cookies', { cause: error }) : error;
}

/** The register is a help, not a condition; but a session that is over is over. */
function forgiven(thrown: unknown): null {
  const error = toBizportalError(thrown);
  if (error.code === 'session-ended' || error.code === 'aborted') throw error;
  return null;
}

const READ_DELAYS = [500, 1500, 4000] as const;
const PASSING = new Set(['network', 'timeout', 'busy', 'server', 'bad-answer']);

/** Reads may be repeated (fault 23); the wait is jittered so that a crowd does not come back at once. */
async function retryRead<T>(
  read: () => Promise<T>,
  { clock, random }: Pick<OpenPorts, 'clock' | 'random'>,
  signal: AbortSignal,
): Promise<T> {
  for (const delay of READ_DELAYS) {
    try {
      return await read();
    } catch (thrown) {
      const error = toBizportalError(thrown);
      if (!PASSING.has(error.code) || signal.aborted) throw error;
      const { retryAfter } = error.params;
      const wait =
        typeof retryAfter === 'number' ? retryAfter * 1000 : delay * (0.5 + random.number());
      await pause(clock, wait, signal);
    }
  }
  return read();
}

/** What the citizen is to be told of the copy. @param withheld keys of what it lacks */
export function noticeOf(
  { unreadable, lost }: Opened,
  withheld: readonly string[],
): JourneyState['notice'] {
  if (unreadable !== null) return 'draft-unreadable';
  if (lost.length > 0) return 'draft-migrated';
  return withheld.length > 0 ? 'draft-withheld' : null;
}

/** Keys of the fields whose answers the copy lacks, and that nothing else has filled in. */
export function emptyIn({ chosen }: Opened, store: Pick<FormStore, 'keyOf' | 'view'>): string[] {
  return (chosen?.withheld ?? []).flatMap((place) => {
    const key = store.keyOf(place);
    const view = key === undefined ? undefined : store.view(key);
    return view?.kind === 'field' && isEmpty(view.value) ? [view.key] : [];
  });
}
