/** Scripted faults: which call of which operation goes wrong, and how. */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { Operation } from '../core/portal/profile.js';
import { guideProfile } from '../core/portal/profile.js';
import { Fields } from './fields.js';
import { refuse } from './reply.js';

const kinds = ['status', 'delay', 'cut', 'cut-after', 'html', 'envelope'] as const;

/**
 * `cut`: the connection dies before the request is processed; `cut-after`: it is processed, the
 * answer is lost; `html`: a login page instead of JSON; `envelope`: status 3 with HTTP 200.
 */
export type FaultKind = (typeof kinds)[number];

export interface Fault {
  readonly operation: Operation | '*';
  /**
   * Counted from 1, per fault, from the moment it is set, over the calls that match `operation`
   * and `chunk`.
   */
  readonly call: 'every' | { readonly from: number; readonly to: number };
  /** Only uploads of this chunk index. */
  readonly chunk: number | null;
  readonly kind: FaultKind;
  /** HTTP status of `status` and `html`. */
  readonly status: number;
  /** Milliseconds before anything happens, with any kind. */
  readonly delayMs: number;
  /** Header `Retry-After`, as given. */
  readonly retryAfter: string | null;
  /** Sent instead of the standard text; an object is sent as JSON. */
  readonly body: JsonValue | null;
  /** Process the request first, then answer with the fault. */
  readonly processed: boolean;
}

/** A fault with what it has seen: calls that matched, and calls that it hit. */
export interface ActiveFault extends Fault {
  readonly seen: number;
  readonly hits: number;
}

const MAX_FAULTS = 1000;
const MAX_DELAY = 600_000;
const MAX_CALL = Number.MAX_SAFE_INTEGER;

/** The running script; the first fault that hits a call wins, all that match count it. */
export class FaultScript {
  #faults: readonly ActiveFault[] = [];

  get faults(): readonly ActiveFault[] {
    return this.#faults;
  }

  add(faults: readonly Fault[]): void {
    if (this.#faults.length + faults.length > MAX_FAULTS) {
      refuse('faults', `at most ${MAX_FAULTS} at a time`);
    }
    this.#faults = [...this.#faults, ...faults.map((fault) => ({ ...fault, seen: 0, hits: 0 }))];
  }

  clear(): void {
    this.#faults = [];
  }

  /** Counts a call and returns the fault that hits it, if any. */
  next(operation: Operation, chunk: number | null): Fault | undefined {
    let hit: Fault | undefined;
    this.#faults = this.#faults.map((fault) => {
      if (!matches(fault, operation, chunk)) return fault;
      const seen = fault.seen + 1;
      const hits = hit === undefined && due(fault, seen);
      if (hits) hit = fault;
      return { ...fault, seen, hits: fault.hits + (hits ? 1 : 0) };
    });
    return hit;
  }
}

/**
 * One fault, an array of faults, or `{faults: […]}`.
 * @throws BizportalError `rejected`, `path` names the member.
 */
export function parseFaults(body: JsonValue): readonly Fault[] {
  const list = isJsonObject(body) && Array.isArray(body.faults) ? body.faults : body;
  return (Array.isArray(list) ? list : [list]).map((item: JsonValue) =>
    isJsonObject(item) ? parseFault(item) : refuse('fault', 'must be an object'),
  );
}

function parseFault(value: JsonObject): Fault {
  const fields = new Fields(value);
  const optional = (name: string, max: number, otherwise: number) =>
    fields.value(name) === undefined ? otherwise : fields.integer(name, { min: 0, max });
  const kind = parseKind(fields);
  const retryAfter = fields.value('retryAfter');
  return {
    operation: parseOperation(fields.text('operation')),
    call: parseCall(fields),
    chunk: fields.value('chunk') === undefined ? null : optional('chunk', MAX_CALL, 0),
    kind,
    status: parseStatus(fields, kind),
    delayMs: optional('delayMs', MAX_DELAY, kind === 'delay' ? 1000 : 0),
    retryAfter:
      retryAfter === undefined ? null : String(retryAfter).replaceAll(/[^\x20-\x7e]/g, ''),
    body: fields.value('body') ?? null,
    processed: kind === 'cut-after' || fields.value('processed') === true,
  };
}

/** What is said decides where `kind` is not: a status, or only a delay. */
function parseKind(fields: Fields): FaultKind {
  if (fields.value('kind') === undefined && fields.value('status') !== undefined) return 'status';
  if (fields.value('kind') === undefined && fields.value('delayMs') !== undefined) return 'delay';
  const kind = fields.text('kind') as FaultKind;
  return kinds.includes(kind) ? kind : refuse('kind', `must be one of ${kinds.join(', ')}`);
}

function parseOperation(text: string): Operation | '*' {
  if (text === '*' || Object.hasOwn(guideProfile.routes, text)) return text as Operation | '*';
  return refuse('operation', `must be * or one of ${Object.keys(guideProfile.routes).join(', ')}`);
}

/** A number, `every`, or `{from, to}`, also with `from` and `to` beside it; default: the first. */
function parseCall(fields: Fields): Fault['call'] {
  const call = fields.value('call');
  if (call === 'every') return call;
  if (isJsonObject(call)) return parseRange(new Fields(call));
  if (call === undefined) return parseRange(fields);
  const only = fields.integer('call', { min: 1, max: MAX_CALL });
  return { from: only, to: only };
}

function parseRange(fields: Fields): Fault['call'] {
  const given = (name: string) => fields.value(name) !== undefined;
  const from = given('from') ? fields.integer('from', { min: 1, max: MAX_CALL }) : 1;
  const end = given('from') ? MAX_CALL : 1;
  const to = given('to') ? fields.integer('to', { min: from, max: MAX_CALL }) : end;
  return { from, to };
}

function parseStatus(fields: Fields, kind: FaultKind): number {
  if (fields.value('status') === undefined) return kind === 'status' ? 500 : 200;
  return fields.integer('status', { min: 200, max: 599 });
}

function matches(fault: Fault, operation: Operation, chunk: number | null): boolean {
  const operationFits = fault.operation === '*' || fault.operation === operation;
  return operationFits && (fault.chunk === null || fault.chunk === chunk);
}

function due({ call }: Fault, seen: number): boolean {
  return call === 'every' || (seen >= call.from && seen <= call.to);
}
