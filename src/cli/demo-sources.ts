/**
 * Made-up agencies for the demo: look-ups answered from JSON files instead of a server. The shipped
 * ones are demo/sources.json; a form may bring its own in `<form>.sources.json` beside it.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject, type JsonObject, own } from '../core/json.js';
import type { SourceOptions } from '../gateway/index.js';

/** What a record may say besides its members: answer with this status, or after these milliseconds. */
const STATUS = '$status';
const DELAY = '$delay';
const ORIGIN = 'http://sources.invalid/';

/** Source → id → record. */
export type DemoRecords = Readonly<Record<string, JsonObject>>;

export interface DemoSources {
  /** For the gateway's configuration. */
  readonly sources: Readonly<Record<string, SourceOptions>>;
  /** Answers in place of the agencies' servers. */
  readonly sourceFetch: typeof fetch;
}

/** `…/x.json` → `…/x.sources.json`. */
export function sourcesBeside(form: string): string {
  return form.replace(/\.json$/, '.sources.json');
}

/**
 * The records of several files, later ones over earlier; a file that is not there has none.
 * @throws Error with a sentence for the user, for a file that is no JSON
 */
export async function readRecords(files: readonly string[]): Promise<DemoRecords> {
  const records: Record<string, JsonObject> = {};
  for (const file of files) {
    for (const [name, byId] of Object.entries(await readObject(file))) {
      if (isJsonObject(byId)) records[name] = { ...records[name], ...byId };
    }
  }
  return records;
}

/** @param names of every source there is; `records` is asked anew each time, so edits count at once */
export function demoSources(
  names: readonly string[],
  records: () => Promise<DemoRecords>,
): DemoSources {
  return {
    sources: Object.fromEntries(
      names.map((name) => [name, { url: `${ORIGIN}${encodeURIComponent(name)}/{id}` }]),
    ),
    sourceFetch: async (input, init) => {
      const { pathname } = new URL(new Request(input, init).url);
      const [name = '', id = ''] = pathname.slice(1).split('/').map(decodeURIComponent);
      return answer(own((await records())[name], id), init?.signal ?? null);
    },
  };
}

async function answer(record: unknown, signal: AbortSignal | null): Promise<Response> {
  if (!isJsonObject(record)) return Response.json({}, { status: 404 });
  const { [STATUS]: status, [DELAY]: delay, ...members } = record;
  if (typeof delay === 'number') {
    await pause(Math.min(delay, 60_000), undefined, { signal: signal ?? undefined });
  }
  return typeof status === 'number' ? Response.json({}, { status }) : Response.json(members);
}

async function readObject(file: string): Promise<JsonObject> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return {};
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isJsonObject(json) ? json : {};
  } catch (error) {
    throw new Error(`${file} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
