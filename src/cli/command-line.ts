/** The command line as data: what was asked for, or a {@link UsageError} that says what is wrong. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

export interface ServeOptions {
  /** null: not given. 0: any free port. */
  readonly port: number | null;
  /** Where the sandbox keeps its data and the local keys. */
  readonly dir: string;
}

export type Command =
  | { readonly name: 'help'; readonly topic: CommandName | null }
  | { readonly name: 'version' }
  | {
      readonly name: 'check';
      readonly file: string;
      readonly json: boolean;
      readonly widgets: readonly string[];
    }
  | { readonly name: 'types'; readonly file: string; readonly out: string | null }
  | ({ readonly name: 'gateway'; readonly config: string | null } & ServeOptions)
  | ({ readonly name: 'sandbox' } & ServeOptions & SandboxFlags)
  | ({
      readonly name: 'dev';
      readonly form: string | null;
      /** The user's own page, which launch leads to; null: ours. */
      readonly page: string | null;
    } & ServeOptions &
      SandboxFlags);

export interface SandboxFlags {
  /** null: the sandbox makes one and keeps it. */
  readonly token: string | null;
  readonly profile: 'guide' | 'observed';
}

export const commandNames = ['dev', 'check', 'types', 'sandbox', 'gateway'] as const;
export type CommandName = (typeof commandNames)[number];

/** Not what this program understands; its message goes to the user, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly topic: CommandName | null;

  constructor(message: string, topic: CommandName | null = null) {
    super(message);
    this.topic = topic;
  }
}

const serveFlags = { port: { type: 'string' }, dir: { type: 'string' } } as const;
const sandboxFlags = {
  ...serveFlags,
  token: { type: 'string' },
  profile: { type: 'string' },
} as const;

const flags: Readonly<Record<CommandName, ParseArgsOptionsConfig>> = {
  dev: { ...sandboxFlags, form: { type: 'string' }, page: { type: 'string' } },
  check: { json: { type: 'boolean' }, widgets: { type: 'string' } },
  types: { out: { type: 'string' } },
  sandbox: sandboxFlags,
  gateway: { ...serveFlags, config: { type: 'string' } },
};

type Values = Readonly<Record<string, string | undefined>>;
type Environment = Readonly<Record<string, string | undefined>>;

interface Given {
  readonly values: Values;
  readonly files: readonly string[];
  readonly env: Environment;
}

/**
 * @param argv without the program's own path
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[], env: Environment): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { name: 'help', topic: isCommandName(rest[0]) ? rest[0] : null };
  }
  if (first === '--version' || first === '-v') return { name: 'version' };
  if (!isCommandName(first)) throw new UsageError(`Unknown command "${first}".`);
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help', topic: first };
  return readers[first]({ ...readFlags(first, rest), env });
}

function isCommandName(word: string | undefined): word is CommandName {
  return commandNames.some((name) => name === word);
}

function readFlags(name: CommandName, args: readonly string[]): Omit<Given, 'env'> {
  try {
    const options = { args: [...args], options: flags[name], allowPositionals: true };
    const { values, positionals } = parseArgs({ ...options, strict: true });
    return { values: values as Values, files: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), name);
  }
}

const readers: Readonly<Record<CommandName, (given: Given) => Command>> = {
  dev: (given) => {
    const form = given.values.form ?? given.files[0] ?? null;
    atMost(given.values.form === undefined ? 1 : 0, given, 'dev');
    const page = readPage(given.values.page);
    const rest = { ...serveOptions(given, 'dev'), ...sandboxOptions(given, 'dev') };
    return { name: 'dev', form, page, ...rest };
  },
  check: (given) => {
    atMost(1, given, 'check');
    const [file] = given.files;
    if (file === undefined) throw new UsageError('Name the form to check.', 'check');
    const widgets = (given.values.widgets ?? '').split(',').map((name) => name.trim());
    const json = Boolean(given.values.json);
    return { name: 'check', file, json, widgets: widgets.filter((name) => name !== '') };
  },
  types: (given) => {
    atMost(1, given, 'types');
    const [file] = given.files;
    if (file === undefined) throw new UsageError('Name the form.', 'types');
    return { name: 'types', file, out: given.values.out || null };
  },
  sandbox: (given) => {
    atMost(0, given, 'sandbox');
    return {
      name: 'sandbox',
      ...serveOptions(given, 'sandbox'),
      ...sandboxOptions(given, 'sandbox'),
    };
  },
  gateway: (given) => {
    atMost(0, given, 'gateway');
    const config = given.values.config ?? null;
    return { name: 'gateway', config, ...serveOptions(given, 'gateway') };
  },
};

function atMost(count: number, { files }: Given, topic: CommandName): void {
  const extra = files[count];
  if (extra !== undefined) throw new UsageError(`Unexpected argument "${extra}".`, topic);
}

function serveOptions({ values, env }: Given, topic: CommandName): ServeOptions {
  return {
    port: readPort('--port', values.port, topic) ?? readPort('PORT', env.PORT, topic),
    dir: values.dir || '.sandbox',
  };
}

/** On this machine by its number: to a browser `localhost` is another site, whose cookies are not sent. */
function readPage(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (/^http:\/\/127\.0\.0\.1(?::\d+)?(?:\/|$)/.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`--page must begin with http://127.0.0.1, not "${text}".`, 'dev');
}

function readPort(name: string, text: string | undefined, topic: CommandName): number | null {
  if (text === undefined || text === '') return null;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${name} must be a number from 0 to 65535, not "${text}".`, topic);
}

function sandboxOptions({ values, env }: Given, topic: CommandName): SandboxFlags {
  const profile = values.profile ?? 'guide';
  if (profile !== 'guide' && profile !== 'observed') {
    throw new UsageError(`--profile must be guide or observed, not "${profile}".`, topic);
  }
  return { token: values.token || env.SANDBOX_TOKEN || null, profile };
}
