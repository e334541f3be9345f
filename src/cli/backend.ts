/** The sandbox portal and the gateway of this machine, configured for one another. */
import { createHash } from 'node:crypto';
import { systemClock } from '../gateway/clock.js';
import type { GatewayOptions } from '../gateway/gateway.js';
import { createGateway, type GatewayHandler, MemoryStore } from '../gateway/index.js';
import { type GatewayServer, startGateway } from '../gateway/node/index.js';
import type { SandboxFormOptions } from '../sandbox/index.js';
import { type RunningSandbox, startSandbox } from '../sandbox/node/index.js';
import { builtAddresses } from './addresses.js';
import type { SandboxFlags } from './command-line.js';
import { demoSources, readRecords } from './demo-sources.js';
import { applicationKeyOf, type LocalKeys } from './local-keys.js';

/** A form as both servers know it. */
export interface LocalForm {
  readonly formId: string;
  /** Where launch leads. */
  readonly pageUrl: string;
}

export interface LocalSandboxOptions extends SandboxFlags {
  readonly dir: string;
  readonly port: number;
  readonly keys: LocalKeys;
  readonly forms: readonly LocalForm[];
  readonly onError: (error: unknown) => void;
}

/** Starts the sandbox with the local keys. */
export function startLocalSandbox(options: LocalSandboxOptions): Promise<RunningSandbox> {
  const { dir, port, keys, profile, onError } = options;
  const forms = Object.fromEntries(
    options.forms.map(({ formId, pageUrl }): [string, SandboxFormOptions] => [
      formId,
      { ...registration(keys, formId), pageUrl },
    ]),
  );
  const { launchKey, launchIv } = keys;
  const token = options.token ?? undefined;
  return startSandbox({ dir, port, profile, forms, launchKey, launchIv, token, onError });
}

export interface LocalGatewayOptions {
  readonly keys: LocalKeys;
  readonly upstream: string;
  readonly formIds: readonly string[];
  readonly profile: SandboxFlags['profile'];
  /** Files of made-up agency records. */
  readonly records: readonly string[];
}

/**
 * The gateway's configuration for the local sandbox.
 * @throws Error with a sentence for the user, for a file of records that is no JSON
 */
export async function localGatewayOptions(options: LocalGatewayOptions): Promise<GatewayOptions> {
  const { keys, upstream, formIds, profile, records } = options;
  const names = Object.keys(await readRecords(records));
  return {
    ...demoSources(names, () => readRecords(records)),
    upstream,
    profile,
    launchKey: keys.launchKey,
    launchIv: keys.launchIv,
    sealKeys: [keys.sealKey],
    // Whoever tries a form out sends it more often than a citizen does; the cooldown is the sandbox's.
    limits: {
      otpCooldown: 13,
      otpPerHour: 1_000,
      otpPerDay: 1_000,
      creates: 1_000,
      chunks: 100_000,
    },
    forms: Object.fromEntries(formIds.map((formId) => [formId, registration(keys, formId)])),
  };
}

function registration(keys: LocalKeys, formId: string) {
  return {
    applicationId: `sandbox-${formId}`,
    applicationKey: applicationKeyOf(keys, formId),
    serviceNo: formId,
    serviceVersion: '1',
  };
}

export interface Backend {
  readonly sandbox: RunningSandbox;
  readonly gateway: GatewayServer;
  /** The same gateway in this process, for pages of the demo server's own origin. */
  readonly handle: GatewayHandler;
  readonly close: () => Promise<void>;
}

export type BackendOptions = Omit<LocalSandboxOptions, 'port'> & {
  readonly ports: { readonly sandbox: number; readonly gateway: number };
  /** Of the pages that may call the gateway. */
  readonly pageOrigins: readonly string[];
  readonly records: readonly string[];
};

/** Starts both; when the second fails the first is closed again. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { keys, profile, ports } = options;
  const sandbox = await startLocalSandbox({ ...options, port: ports.sandbox });
  try {
    const shared: GatewayOptions = {
      ...(await localGatewayOptions({
        keys,
        profile,
        records: options.records,
        upstream: sandbox.url,
        formIds: options.forms.map((form) => form.formId),
      })),
      allowedOrigins: options.pageOrigins,
      addresses: builtAddresses,
      // One memory for both ways in: a repeated write is told by either.
      operations: new MemoryStore(systemClock),
      md5: (bytes) => createHash('md5').update(bytes).digest('hex'),
    };
    const handle = createGateway(shared);
    const gateway = await startGateway({ ...shared, port: ports.gateway });
    const close = async () => {
      await gateway.close();
      await sandbox.close();
    };
    return { sandbox, gateway, handle, close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
