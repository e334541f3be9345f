/** `sandbox` and `gateway`: each server alone, ready for the other on its usual port. */
import { resolve } from 'node:path';
import { guarantees } from '../gateway/config-run.js';
import type { GatewayOptions } from '../gateway/gateway.js';
import { jsonLog, loadGatewayConfig, startGateway, unknownKeys } from '../gateway/node/index.js';
import { builtAddresses } from './addresses.js';
import { localGatewayOptions, startLocalSandbox } from './backend.js';
import type { Output } from './check.js';
import type { Command } from './command-line.js';
import { shippedForms } from './demo-forms.js';
import { lockDir } from './dir-lock.js';
import { localKeys } from './local-keys.js';
import { packageRoot } from './package-root.js';
import { userPath } from './paths.js';
import { choosePort } from './ports.js';

const SANDBOX_PORT = 5181;
const GATEWAY_PORT = 5182;
/** Where `npm start` shows the demo page; launch leads there. */
const DEMO_URL = 'http://127.0.0.1:5173/';

type Stop = () => Promise<void>;

/** @throws Error with a sentence for the user */
export async function runSandbox(
  command: Extract<Command, { name: 'sandbox' }>,
  { out, error }: Output,
): Promise<Stop> {
  const dir = resolve(command.dir);
  const release = lockDir(dir);
  try {
    const { port, note } = await choosePort(command.port, SANDBOX_PORT);
    if (note !== null) out(note);
    const { forms } = await shippedForms(packageRoot());
    const sandbox = await startLocalSandbox({
      ...command,
      dir,
      port,
      keys: await localKeys(dir),
      forms: forms.map(({ id }) => ({ formId: id, pageUrl: `${DEMO_URL}?form=${id}` })),
      onError: (fault) => error(fault instanceof Error ? String(fault.stack) : String(fault)),
    });
    out(`Sandbox: ${sandbox.url}`);
    out(`Sandbox token: ${sandbox.token}`);
    return async () => {
      await sandbox.close();
      release();
    };
  } catch (thrown) {
    release();
    throw thrown;
  }
}

/** @throws Error with a sentence for the user; BizportalError `config` listing every fault */
export async function runGateway(
  command: Extract<Command, { name: 'gateway' }>,
  { out, error }: Output,
): Promise<Stop> {
  const options = await gatewayOptions(command, out);
  const { port, note } = await choosePort(command.port, GATEWAY_PORT);
  if (note !== null) out(note);
  const log = jsonLog({ write: (line) => error(line.trimEnd()) });
  // In a container the proxy is another machine.
  const { BIZPORTAL_HOST: host = '127.0.0.1' } = process.env;
  const gateway = await startGateway({
    addresses: builtAddresses,
    ...options,
    log,
    port,
    host,
  });
  out(`Gateway: ${gateway.url}`);
  for (const sentence of guarantees(options)) out(`Holds: ${sentence}`);
  return () => gateway.close();
}

async function gatewayOptions(
  { config, dir }: Extract<Command, { name: 'gateway' }>,
  out: (line: string) => void,
): Promise<GatewayOptions> {
  const configured = Object.keys(process.env).some((name) => name.startsWith('BIZPORTAL_'));
  if (config !== null || configured) {
    const file = config === null ? undefined : userPath(config);
    const options = await loadGatewayConfig(file, process.env);
    for (const sentence of unknownKeys(options)) out(`Note: ${config}: ${sentence}`);
    return options;
  }
  const upstream = `http://127.0.0.1:${SANDBOX_PORT}`;
  out(`No --config: serving the demo forms with the sandbox at ${upstream}`);
  const { forms, records } = await shippedForms(packageRoot());
  return localGatewayOptions({
    records,
    keys: await localKeys(resolve(dir)),
    upstream,
    formIds: forms.map(({ id }) => id),
    profile: 'guide',
  });
}
