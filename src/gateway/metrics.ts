/** Counters for Prometheus (text format 0.0.4): how often, how long, how much, what was refused. */
import type { GatewayLogRecord } from './request-log.js';

/** Seconds. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] as const;

interface Histogram {
  /** One per bucket, not summed up, and one for what is beyond. */
  readonly counts: number[];
  sum: number;
}

export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #upstream = new Map<string, Histogram>();
  readonly #routes: { readonly signIn: string; readonly upload: string };
  #signedIn = 0;
  #uploads = 0;
  #uploadBytes = 0;

  /** @param routes `signIn` and `upload` are counted by themselves */
  constructor(routes: { readonly signIn: string; readonly upload: string }) {
    this.#routes = routes;
  }

  observe(record: GatewayLogRecord): void {
    const { method, route, status, code } = record;
    add(this.#requests, labels({ method, route, status: String(status) }));
    if (code !== '') add(this.#refusals, labels({ code }));
    if (record.upstreamMs > 0) this.#took(route, record.upstreamMs / 1000);
    if (status >= 300) return;
    if (route === this.#routes.signIn) this.#signedIn += 1;
    if (route !== this.#routes.upload) return;
    this.#uploads += 1;
    this.#uploadBytes += record.bytes;
  }

  render(): string {
    const lines = [
      ...family('bizportal_requests_total', 'Requests answered', this.#requests),
      ...family('bizportal_refusals_total', 'Refusals of the gateway itself', this.#refusals),
      ...this.#histogram(),
      ...single('bizportal_sign_ins_total', 'Sessions begun or gone on with', this.#signedIn),
      ...single('bizportal_uploads_total', 'Chunks taken', this.#uploads),
      ...single('bizportal_upload_bytes_total', 'Bytes of chunks taken', this.#uploadBytes),
    ];
    return `${lines.join('\n')}\n`;
  }

  #took(route: string, seconds: number): void {
    const known = this.#upstream.get(route);
    const histogram = known ?? { counts: Array(BUCKETS.length + 1).fill(0), sum: 0 };
    this.#upstream.set(route, histogram);
    const at = BUCKETS.findIndex((bucket) => seconds <= bucket);
    const index = at < 0 ? BUCKETS.length : at;
    histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
    histogram.sum += seconds;
  }

  #histogram(): readonly string[] {
    const name = 'bizportal_upstream_seconds';
    const head = [`# HELP ${name} Time that the portal took`, `# TYPE ${name} histogram`];
    return [...head, ...[...this.#upstream].flatMap(([route, one]) => series(name, route, one))];
  }
}

function series(name: string, route: string, { counts, sum }: Histogram): readonly string[] {
  let below = 0;
  const buckets = counts.map((count, i) => {
    below += count;
    return `${name}_bucket${labels({ route, le: String(BUCKETS[i] ?? '+Inf') })} ${below}`;
  });
  const own = labels({ route });
  return [...buckets, `${name}_sum${own} ${sum}`, `${name}_count${own} ${below}`];
}

function family(name: string, help: string, values: ReadonlyMap<string, number>) {
  const head = [`# HELP ${name} ${help}`, `# TYPE ${name} counter`];
  return [...head, ...[...values].map(([label, value]) => `${name}${label} ${value}`)];
}

function single(name: string, help: string, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, `${name} ${value}`];
}

/** Routes are templates and codes are words, so there are only so many series. */
function labels(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `{${pairs.join(',')}}`;
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
