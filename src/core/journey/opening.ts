/** From a link, or the person signed in, to everything that an open form needs. */
import type { ChosenDraft } from '../draft/device-copy.js';
import type { BizportalError } from '../errors.js';
import type { Session } from '../ports.js';
import { type Opened, openForm } from './open.js';
import type { JourneyOptions } from './options.js';
import { assemble, type Parts } from './parts.js';

/**
 * `switch`: to the link's person; `live`: stay with the one signed in; `here`: likewise, and take
 * the form over from another tab.
 */
export type OpenHow = 'link' | 'switch' | 'live' | 'here';

export interface OpeningHost {
  readonly signal: AbortSignal;
  /** @throws BizportalError `elsewhere` */
  claim(session: Session): Promise<void>;
  /** What stopped a look-up. */
  onError(error: BizportalError): void;
}

/** An open form, and the way to the same with another copy of its answers. */
export interface Made {
  readonly found: Opened;
  readonly parts: Parts;
  readonly remake: (chosen: ChosenDraft) => Made;
}

/** null: it was stopped meanwhile. @throws BizportalError */
export async function openParts(
  how: OpenHow,
  options: JourneyOptions,
  { signal, claim, onError }: OpeningHost,
): Promise<Made | null> {
  const { definition, launch, ports } = options;
  const link = how === 'live' || how === 'here' ? null : launch;
  const switchIdentity = how === 'switch';
  // On its way meanwhile; should that fail, it is tried once more when it is needed.
  for (const part of [ports.uploads, ports.sources, ports.needed]) part?.load().catch(() => {});
  const opened = await openForm(definition, link, { ports, signal, switchIdentity, claim });
  const makeQueue = (await ports.uploads?.load()) ?? null;
  const Inquirer = (await ports.sources?.load())?.Inquirer ?? null;
  await ports.needed?.load();
  if (signal.aborted) return null;
  const make = (found: Opened): Made => ({
    found,
    parts: assemble(found, { value: null, makeQueue, Inquirer, ...options, onError }),
    remake: (chosen) => make({ ...found, chosen, lost: [] }),
  });
  return make(opened);
}
