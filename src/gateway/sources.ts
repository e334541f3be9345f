/**
 * Agency sources: named GETs by id. The browser names source and id, nothing else: address and
 * credentials stand in the configuration, who is signed in comes from the session.
 */
import { BizportalError } from '../core/errors.js';
import { isJsonObject, type JsonValue } from '../core/json.js';
import { codeOfStatus } from '../core/portal/answer.js';
import { MAX_SOURCE_ID } from '../core/portal/headers.js';
import type { Clock } from '../core/ports.js';
import { discard, readCapped, readPieces, TooLarge } from './body.js';
import { sha256 } from './hex.js';
import type { Rate, Rates } from './rates.js';
import { ownReply, type Reply, refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { SourceConfig } from './sources-config.js';
import type { SourceMemory } from './sources-memory.js';

export interface SourcePorts {
  readonly sources: Readonly<Record<string, SourceConfig>>;
  readonly clock: Clock;
  /** Way to the sources. */
  readonly fetch: typeof fetch;
  readonly rates: Rates;
  readonly memory: SourceMemory;
}

export interface SourceQuestion {
  readonly name: string;
  readonly id: string;
  readonly session: Pick<GatewaySession, 'identityId' | 'identityType'>;
  /** Of the browser's request: nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Questions of one identity per minute: typing by hand stays far below, trying numbers does not. */
const MAX_QUESTIONS = 60;
const MINUTE = 60_000;
/** Bytes. */
const MAX_ANSWER = 256 * 1024;

export class AgencySources {
  readonly #ports: SourcePorts;

  constructor(ports: SourcePorts) {
    this.#ports = ports;
  }

  /**
   * `{ "answer": … }`; null: there is no such record.
   * @throws BizportalError `config` (no such source), `rejected` (no id), `busy` (asked too often), else as {@link codeOfStatus}
   */
  async ask(question: SourceQuestion): Promise<Reply> {
    const { name, session } = question;
    const source = this.#ports.sources[name];
    if (source === undefined) throw refusal('config', { reason: 'no such source' });
    const url = addressOf(source, question);
    const { memory, rates } = this.#ports;
    await rates.takeOrGoOn(await rateOf(session));
    const known = source.cache > 0 ? await memory.recall(name, url) : undefined;
    if (known !== undefined) return ownReply({ answer: known });
    const answer = await this.#fetch(source, url, question.signal);
    if (answer !== null) await memory.keep(name, url, { answer, ms: source.cache });
    return ownReply({ answer });
  }

  async #fetch(source: SourceConfig, url: string, gone: AbortSignal): Promise<JsonValue> {
    const { clock } = this.#ports;
    const late = new AbortController();
    const cancel = clock.after(source.timeout, () => late.abort());
    try {
      const response = await this.#ports.fetch(url, {
        headers: { accept: 'application/json', ...source.headers },
        redirect: 'manual',
        signal: AbortSignal.any([late.signal, gone]),
      });
      return fitting(await readAnswer(response), source);
    } catch (thrown) {
      throw failure(thrown, late.signal.aborted);
    } finally {
      cancel();
    }
  }
}

/** Numbers of people are not written into the store. */
async function rateOf({ identityType, identityId }: SourceQuestion['session']): Promise<Rate> {
  const asker = await sha256(`source\n${identityType}:${identityId}`);
  return { key: `source:${asker}`, limit: MAX_QUESTIONS, window: MINUTE };
}

/** @throws BizportalError `rejected` for an id that would lead elsewhere */
function addressOf(source: SourceConfig, { id, session }: SourceQuestion): string {
  const usable = id !== '' && id.length <= MAX_SOURCE_ID && !/^\.+$|\p{C}/u.test(id);
  if (!usable) throw refusal('rejected', { reason: 'the id is not valid' });
  const values: Readonly<Record<string, string>> = {
    '{id}': id,
    '{identityId}': session.identityId,
    '{identityType}': session.identityType,
  };
  const text = source.url.replaceAll(/\{\w+\}/g, (place) =>
    encodeURIComponent(values[place] ?? ''),
  );
  return new URL(text).href;
}

async function readAnswer(response: Response): Promise<JsonValue> {
  const { status } = response;
  if (status === 404 || status === 410 || status === 204) {
    discard(response);
    return null;
  }
  if (status !== 200) {
    discard(response);
    throw refused(response);
  }
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    discard(response);
    throw refusal('bad-answer', { reason: 'the source answered something else than JSON' });
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(
    await readCapped(readPieces(response), MAX_ANSWER),
  );
  const json: unknown = JSON.parse(text);
  if (json === null || isJsonObject(json) || Array.isArray(json)) return json as JsonValue;
  throw refusal('bad-answer', { reason: 'the source answered neither an object nor a list' });
}

/** A 401 means that the gateway's own key is wrong: nothing the citizen could mend. */
function refused(response: Response): BizportalError {
  const { status } = response;
  const redirected = response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (redirected) return refusal('bad-answer', { reason: 'the source redirects' });
  const code = status === 401 ? 'server' : codeOfStatus(status);
  const retryAfter = response.headers.get('retry-after');
  return refusal(code, { reason: `the source answered ${status}`, retryAfter });
}

function fitting(answer: JsonValue, { schema }: SourceConfig): JsonValue {
  if (answer === null || schema === null || schema.validate(answer).length === 0) return answer;
  throw refusal('bad-answer', { reason: 'the answer of the source does not fit its schema' });
}

function failure(thrown: unknown, timedOut: boolean): BizportalError {
  if (thrown instanceof BizportalError) return thrown;
  if (timedOut) return refusal('timeout', { cause: thrown });
  const broken =
    thrown instanceof TooLarge || thrown instanceof SyntaxError || thrown instanceof RangeError;
  const unreadable = broken || (thrown instanceof TypeError && 'code' in thrown);
  if (unreadable) {
    return refusal('bad-answer', {
      reason: 'the answer of the source cannot be read',
      cause: thrown,
    });
  }
  return refusal('network', { reason: 'the source cannot be reached', cause: thrown });
}
