/** One request to the portal's API: route, count, fault, token, fields, operation, answer. */
import type { JsonObject } from '../core/json.js';
import type { Operation, Route } from '../core/portal/profile.js';
import { readBytes, readFields } from './body.js';
import { ConnectionCut, faultAnswer } from './fault-answer.js';
import type { Fault, FaultScript } from './faults.js';
import { Fields } from './fields.js';
import { isPublic, publicOperations, signedOperations } from './operations.js';
import type { Portal } from './options.js';
import { failure, failureOf, type Outcome, refuse, success } from './reply.js';
import { matchRoute } from './route.js';
import { authenticate, unauthorized } from './session.js';
import { FORM_OVERHEAD, parseUploadForm, type UploadForm } from './upload-form.js';

/** Calls per operation since the start, scripted faults included. */
export type CallCounters = Record<Operation, number>;

/** What the API needs besides the portal itself. */
export interface ApiContext {
  readonly portal: Portal;
  readonly faults: FaultScript;
  readonly calls: CallCounters;
}

interface Matched {
  readonly operation: Operation;
  readonly route: Route;
  readonly id: string;
}

/** @throws ConnectionCut when a fault says so; everything else becomes an answer. */
export async function answerApi(context: ApiContext, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const match = matchRoute(context.portal.profile, request.method, pathname);
  if (match === null) return failure('path: no such operation in this portal profile', 404);
  if ('allow' in match) {
    const answer = failure(`method: must be ${match.allow} in this portal profile`, 405);
    answer.headers.set('allow', match.allow);
    return answer;
  }
  try {
    return await answerOperation(context, match, request);
  } catch (error) {
    if (error instanceof ConnectionCut) throw error;
    return report(context.portal, error);
  }
}

/** A refusal as its answer; any other error is told to `onError` first. */
export function report(portal: Portal, error: unknown): Response {
  const known = error instanceof Error && error.name === 'BizportalError';
  if (!known) portal.onError(error);
  return failureOf(error);
}

async function answerOperation(
  context: ApiContext,
  match: Matched,
  request: Request,
): Promise<Response> {
  const { portal, faults, calls } = context;
  calls[match.operation] += 1;
  const form = await uploadForm(portal, match.route, request);
  const fault = faults.next(match.operation, form instanceof Error ? null : (form?.chunk ?? null));
  if (fault) await delay(portal, fault);
  if (fault && !fault.processed) {
    const wrong = faultAnswer(fault);
    if (wrong) return wrong;
  }
  const run = async () => success(match.route, await perform(portal, match, { request, form }));
  if (!fault?.processed) return run();
  // Carried out whatever comes of it; only the answer is lost.
  const right = await run().catch((error) => report(portal, error));
  return faultAnswer(fault) ?? right;
}

interface Incoming {
  readonly request: Request;
  readonly form: UploadForm | Error | null;
}

async function perform(portal: Portal, match: Matched, incoming: Incoming): Promise<Outcome> {
  const { operation, route, id } = match;
  const { request, form } = incoming;
  if (isPublic(operation)) {
    return publicOperations[operation]({ portal, fields: await fieldsOf(route, request) });
  }
  const { session, expired } = authenticate(portal, request.headers.get('authorization'));
  if (expired && portal.models.expiredToken === 'before') throw unauthorized();
  if (form instanceof Error) throw form;
  const fields = await fieldsOf(route, request);
  const { headers } = request;
  const call = { portal, session, fields, id, headers, form };
  const outcome = await signedOperations[operation](call);
  if (expired) throw unauthorized();
  return outcome;
}

async function fieldsOf(route: Route, request: Request): Promise<Fields> {
  if (route.params === 'json') return readFields(request);
  if (route.params !== 'query') return new Fields({});
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name)) refuse(name.slice(0, 100), 'must be there once');
    query[name] = value;
  }
  return new Fields(query satisfies JsonObject);
}

/** Read before anything else, because a fault may ask for a chunk; an error waits for the token. */
async function uploadForm(
  portal: Portal,
  route: Route,
  request: Request,
): Promise<UploadForm | Error | null> {
  if (route.params !== 'multipart') return null;
  const { partMax } = portal.models;
  try {
    const bytes = await readBytes(request, partMax + FORM_OVERHEAD);
    return parseUploadForm(bytes, request.headers.get('content-type'), partMax);
  } catch (error) {
    return error instanceof Error ? error : new Error('unreadable upload', { cause: error });
  }
}

function delay({ clock }: Portal, fault: Fault): Promise<void> {
  if (fault.delayMs === 0) return Promise.resolve();
  return new Promise((resolve) => clock.after(fault.delayMs, () => resolve()));
}
