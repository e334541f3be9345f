/** How a gateway is run, rather than what it serves; and what may be promised of it then. */

export interface RunConfig {
  /** `memory`, or the URL of a Redis that all gateways share; may hold a password. Secret. */
  readonly store: string;
  /** `strict`: start only where every guarantee holds over any number of processes. */
  readonly level: 'usual' | 'strict';
  /** The page is on another site than the gateway: weaker cookies, see docs/deployment.md. */
  readonly crossSite: boolean;
  /** Believe `X-Forwarded-Proto` and the last `X-Forwarded-For`: a proxy in front always sets them. */
  readonly trustProxy: boolean;
  /** For `GET /metrics` from elsewhere than this machine; null: only from this machine. Secret. */
  readonly metricsToken: string | null;
}

type Report = (key: string, problem: string) => void;

/** Shortest token that nobody guesses. */
const MIN_TOKEN = 16;

export function readRun(input: Readonly<Record<string, unknown>>, report: Report): RunConfig {
  const { store = 'memory', level = 'usual', metricsToken = null } = input;
  const shared = typeof store === 'string' && /^rediss?:\/\/./.test(store);
  if (store !== 'memory' && !shared) report('store', 'must be "memory" or a redis:// URL');
  if (level !== 'usual' && level !== 'strict') report('level', 'must be "usual" or "strict"');
  if (level === 'strict' && !shared) {
    report('level', '"strict" needs a redis:// store: memory is not shared between processes');
  }
  const token = typeof metricsToken === 'string' ? metricsToken : null;
  if (metricsToken !== null && (token === null || token.length < MIN_TOKEN)) {
    report('metricsToken', `must be a text of at least ${MIN_TOKEN} characters`);
  }
  return {
    store: String(store),
    level: level === 'strict' ? 'strict' : 'usual',
    crossSite: readSwitch(input, 'crossSite', report),
    trustProxy: readSwitch(input, 'trustProxy', report),
    metricsToken: token,
  };
}

function readSwitch(
  input: Readonly<Record<string, unknown>>,
  key: 'crossSite' | 'trustProxy',
  report: Report,
): boolean {
  const value = input[key] ?? false;
  if (typeof value !== 'boolean') report(key, 'must be true or false');
  return value === true;
}

/** What holds with this configuration, a sentence each, for the start-up message. */
export function guarantees(
  config: Partial<Pick<RunConfig, 'store' | 'crossSite'>>,
): readonly string[] {
  const { store = 'memory', crossSite = false } = config;
  const shared = store !== 'memory';
  const reach = shared
    ? 'over all gateways with this store'
    : 'in this process, until it ends; run one process, or use a redis:// store';
  return [
    `chunks, codes and applications are forwarded once: ${reach}`,
    `tokens are renewed once, a lost answer signs nobody out: ${reach}`,
    `what another device saved in a draft is not written over: ${reach}`,
    `OTP cooldown, tries and locks count: ${reach}`,
    ...(crossSite ? ['cross-site mode: cookies are SameSite=None; Partitioned'] : []),
  ];
}
