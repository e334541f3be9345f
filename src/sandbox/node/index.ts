/** The sandbox as a server for one machine: SQLite, files on disk, 127.0.0.1. Prints nothing. */
import { BizportalError } from '../../core/errors.js';
import { SANDBOX_KEY_MARK, SANDBOX_NAME_MARK, type SandboxOptions } from '../options.js';
import { createSandbox, type Sandbox } from '../sandbox.js';
import { diskStore } from './disk-store.js';
import { listenOnLoopback } from './listen.js';

export { diskStore } from './disk-store.js';

export interface StartSandboxOptions extends Omit<SandboxOptions, 'store'> {
  /** Created when missing; what was stored there by an earlier run is found again. */
  readonly dir: string;
  /** Default 0: any free port. */
  readonly port?: number | undefined;
}

export interface RunningSandbox extends Sandbox {
  /** Without a trailing slash, e.g. `http://127.0.0.1:4100`. */
  readonly url: string;
  readonly port: number;
}

/** Bytes; over the largest JSON and any sensible upload request. */
const BODY_MAX = 64 * 1024 * 1024;

/**
 * @throws BizportalError `config` under NODE_ENV=production, for a wrong option, and for keys not
 *   marked as the sandbox's (so that real ones never end up here). Rejects with the system's
 *   error when the port or the directory cannot be used.
 */
export async function startSandbox(options: StartSandboxOptions): Promise<RunningSandbox> {
  if (process.env.NODE_ENV === 'production') {
    throw new BizportalError('config', {
      path: 'NODE_ENV',
      message: 'NODE_ENV: the sandbox portal does not run in production',
    });
  }
  checkMarks(options);
  const store = await diskStore(options.dir);
  try {
    const sandbox = createSandbox({ ...options, store });
    const { port, close } = await listenOnLoopback(sandbox.fetch, {
      port: options.port ?? 0,
      bodyMax: BODY_MAX,
      onError: options.onError ?? (() => {}),
    });
    const closeAll = () => close().then(() => sandbox.close());
    return { ...sandbox, port, url: `http://127.0.0.1:${port}`, close: closeAll };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function checkMarks({ launchKey, launchIv, forms = {} }: StartSandboxOptions): void {
  const keys: [path: string, key: string | undefined, mark: string][] = [
    ['launchKey', launchKey, SANDBOX_KEY_MARK],
    ['launchIv', launchIv, SANDBOX_KEY_MARK],
    ...Object.entries(forms).map(([formId, form]): [string, string | undefined, string] => [
      `forms.${formId}.applicationKey`,
      form.applicationKey,
      SANDBOX_NAME_MARK,
    ]),
  ];
  for (const [path, key, mark] of keys) {
    if (key === undefined || key.toLowerCase().startsWith(mark)) continue;
    throw new BizportalError('config', {
      path,
      message: `${path}: keys of the sandbox begin with "${mark}"; never put a real key here`,
    });
  }
}
