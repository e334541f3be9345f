/** The one place where the form meets the platform: adapter, stores, clock and journey. */
import { addressSources } from '../../adapters/address-data.js';
import { IndexedDbStore } from '../../adapters/device-store.js';
import { aesGcmCipher } from '../../adapters/device-store-cipher.js';
import {
  platformClock,
  platformConnectivity,
  platformDeviceKind,
  platformRandom,
  platformSha256,
  platformYield,
} from '../../adapters/platform.js';
import { PortalAdapter } from '../../adapters/portal-adapter.js';
import { locate } from '../../adapters/position.js';
import { tabLock } from '../../adapters/tab-lock.js';
import { wayMemory } from '../../adapters/way-memory.js';
import { type HistoryPorts, pageIn } from '../../controllers/history-controller.js';
import type { RedirectPorts } from '../../controllers/redirect-controller.js';
import { checkedBackend } from '../../core/checked-backend.js';
import type { FormDefinition } from '../../core/definition/parse.js';
import { DeviceVault } from '../../core/draft/vault.js';
import { BizportalError } from '../../core/errors.js';
import { createJourney, type Journey } from '../../core/journey/journey.js';
import type { LastWord } from '../../core/journey/options.js';
import type { MakeQueue } from '../../core/journey/ports.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import type { BackendAdapter } from '../../core/ports.js';
import { BookLoader, needsBook, type Places } from '../../core/thai/address-book.js';
import { laterMessages } from '../../messages/index.js';
import type { FileCopies } from '../bp-file-upload/compose.js';
import {
  hasAttachments,
  hasPlaces,
  hasRows,
  hasSources,
  lazyApplication,
  lazyCodeDialog,
  lazyDivisions,
  lazyPlaces,
  lazySources,
  lazyUploads,
  preload,
} from './lazy.js';
import { loadDefinition, urlOf } from './load-definition.js';
import { lazyRows } from './rows/lazy-rows.js';
import { addRows } from './rows/part.js';
import { addWidgets } from './widgets/table.js';

export interface Composed {
  readonly journey: Journey;
  readonly adapter: BackendAdapter;
  /** Absent: nothing is known of places. */
  readonly places?: Places;
}

export interface Settings {
  readonly src: string | null;
  readonly definition: object | null;
  readonly gateway: string | null;
  readonly adapter: BackendAdapter | null;
  readonly launch: string | null;
  /** URL of division data of the page's own. */
  readonly addressData: string | null;
  readonly autosave: () => boolean;
  readonly readonly: () => boolean;
  /** The language that the page asks for, BCP 47; empty: none. */
  readonly lang: () => string;
  /** The page's prefill, set before there was a form. */
  readonly value: JsonObject | null;
  /** Asks the page; false: it said no. */
  readonly beforeSubmit: (last: LastWord) => boolean;
  readonly signal: AbortSignal;
}

/** Milliseconds that a sealed copy may rest on a device: seven days. */
const KEEP_COPIES = 7 * 24 * 60 * 60 * 1000;

/** One connection for all forms of the page. */
const lasting = new IndexedDbStore({ clock: platformClock });

/** Copies of this page's forms that could not be sealed: gone with the page. */
const unsealed = new Map<string, JsonValue>();

/** What a citizen takes away. */
export interface Paper {
  /** With the copy of the answers unfolded. */
  print(): void;
  /** False: the browser does not let us. */
  copy(text: string): Promise<boolean>;
}

/** What the element needs of the browser beside the journey. */
export const platform: RedirectPorts & {
  readonly visits: HistoryPorts;
  /** Takes away what is shown in `host`. */
  readonly paper: (host: { readonly renderRoot: ParentNode }) => Paper;
} = {
  clock: platformClock,
  go: (url) => location.assign(url),
  visits: {
    history: globalThis.history,
    location: globalThis.location,
    scrollTop: () => scrollY,
    onPop(listener) {
      const pop = (event: PopStateEvent) => listener(event.state);
      addEventListener('popstate', pop);
      return () => removeEventListener('popstate', pop);
    },
  },
  paper: (host) => ({
    print() {
      const copy = host.renderRoot.querySelector<HTMLDetailsElement>('details.copy');
      if (copy) copy.open = true;
      globalThis.print();
    },
    copy: (text) =>
      navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      ) ?? Promise.resolve(false),
  }),
};

/** @throws BizportalError `definition`, `schema` or `config`; `network` when a file cannot be had */
export async function compose(settings: Settings): Promise<Composed> {
  const launch = settings.launch ?? takeLaunch();
  const adapter = settings.adapter
    ? checkedBackend(settings.adapter, platformClock)
    : portal(settings.gateway);
  const definition = await loadDefinition(settings);
  const { autosave, readonly, beforeSubmit, value } = settings;
  const device = new DeviceVault(lasting, unsealed);
  const uploads = hasAttachments(definition) ? new Uploads() : null;
  sweepLater();
  const addresses = addressBook(settings, definition);
  const ports = {
    adapter,
    book: () => addresses.book,
    settleBook: () => addresses.settle(),
    clock: platformClock,
    random: platformRandom,
    yieldTask: platformYield,
    sha256: platformSha256,
    connectivity: platformConnectivity,
    // Answers rest on the device only sealed; until there is a key they stay in memory.
    device,
    deviceKind: platformDeviceKind(),
    unlock: async (key: Uint8Array<ArrayBuffer>) => {
      await uploads?.unlock(key);
      await device.unlock(await aesGcmCipher(key));
    },
    journal: lasting,
    writer: tabLock,
    ...(uploads && { uploads }),
    ...(hasSources(definition) && { sources: lazySources }),
    needed: { load: () => loadNeeded(definition, settings.lang()) },
    application: lazyApplication,
    codeDialog: lazyCodeDialog,
    wayMemory: wayMemory(settings.gateway ?? ''),
    lookedAt: () => pageIn(history.state),
  };
  const asked = { autosave, readonly, beforeSubmit, value };
  const journey = createJourney({ definition, launch, ...asked, ports });
  whenOpen(journey, () => preload(definition, platformClock.after));
  return { adapter, journey, places: { book: addresses, locate } };
}

/** What the form cannot be shown without. */
async function loadNeeded(definition: FormDefinition, lang: string): Promise<void> {
  await Promise.all([
    laterMessages(lang)?.load(),
    hasPlaces(definition) && lazyPlaces.load().then(({ places }) => addWidgets(places)),
    hasRows(definition) && lazyRows.load().then(addRows),
  ]);
}

/** Uploads of one form, with the copies of its files; their code comes while the form opens. */
class Uploads {
  #copies: FileCopies | null = null;

  async load(): Promise<MakeQueue> {
    const { createFormQueue, md5Blocks } = await lazyUploads.load();
    const { store: files } = await this.#files();
    return ({ ports, ...rest }) =>
      createFormQueue({ ports: { ...ports, files, md5Blocks }, ...rest });
  }

  async unlock(key: Uint8Array<ArrayBuffer>): Promise<void> {
    const files = await this.#files();
    await files.unlock(key);
  }

  async #files(): Promise<FileCopies> {
    const { fileCopies } = await lazyUploads.load();
    this.#copies ??= fileCopies();
    return this.#copies;
  }
}

/** Milliseconds between two sweeps, and before the first: not while a form opens. */
const SWEEP_EVERY = 60 * 60 * 1000;
const SWEEP_LATER = 2_000;

let swept = Number.NEGATIVE_INFINITY;

/** Copies that nobody came back for go. */
function sweepLater(): void {
  const now = platformClock.monotonic();
  if (now - swept < SWEEP_EVERY) return;
  swept = now;
  platformClock.after(SWEEP_LATER, () => void lasting.expire(KEEP_COPIES).catch(() => {}));
}

/** Milliseconds that an open form is left to itself before more is loaded. */
const CALM = 500;

function whenOpen(journey: Journey, then: () => void): void {
  const stop = journey.subscribe(({ status }) => {
    if (status !== 'ready' && status !== 'reviewing') return;
    stop();
    platformClock.after(CALM, then);
  });
}

/** On its way from the start where the form needs it, so that it is there when it is asked for. */
function addressBook({ addressData, gateway }: Settings, definition: FormDefinition): BookLoader {
  const sources = addressSources({ own: addressData, gateway });
  // As with all that a form needs to open: tried once more before anybody is bothered.
  const code = () => lazyDivisions.load().catch(() => lazyDivisions.load());
  const loader = new BookLoader(sources, code);
  if (needsBook(definition)) loader.load();
  return loader;
}

function portal(gateway: string | null): BackendAdapter {
  if (gateway === null) {
    throw new BizportalError('config', { message: '<bizportal-form> needs gateway or adapter' });
  }
  return new PortalAdapter({ baseUrl: urlOf('gateway', gateway).href });
}

let taken: string | null = null;

/**
 * The page's `?q=`, taken out of the address bar before anything else is sent (W6), and kept for
 * another try.
 */
function takeLaunch(): string | null {
  const url = new URL(location.href);
  const launch = url.searchParams.get('q');
  if (launch === null) return taken;
  taken = launch;
  url.searchParams.delete('q');
  history.replaceState(history.state, '', url);
  return launch;
}
