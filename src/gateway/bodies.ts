/**
 * From what the browser may say to what the portal is told. Identity, applicationId and constants
 * come from the session and the configuration: the browser may repeat them, never change them.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { Operation, PortalProfile } from '../core/portal/profile.js';
import type { FormConfig } from './config.js';
import { refusal } from './reply.js';
import { parse } from './requests.js';
import type { GatewaySession } from './session.js';

export interface BodyContext {
  readonly session: GatewaySession;
  readonly form: FormConfig;
  readonly profile: PortalProfile;
}

type Check = (value: JsonValue) => boolean;

interface BodyRule {
  /** What the browser may send; `true` in `required` must be there. */
  readonly fields: Readonly<Record<string, Check>>;
  readonly required: readonly string[];
  /** What only the gateway knows. */
  readonly owned: (context: BodyContext) => JsonObject;
}

/** Longest id, code or name of a place. */
const isText: Check = (value) => typeof value === 'string' && value.length <= 300;
const isData: Check = (value) => isJsonObject(value) || isJsonObject(dataIn(value));
const isProofs: Check = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isMediaType: Check = (value) =>
  typeof value === 'string' && /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(value);
const isId: Check = (value) => typeof value === 'string' && /^[\w.:~-]{1,200}$/.test(value);
const isCode: Check = (value) => typeof value === 'string' && /^\w{1,20}$/.test(value);

const identity = ({ session }: BodyContext) => ({ identityId: session.identityId });
const file: BodyRule = {
  fields: { fileId: isId, contentType: isMediaType },
  required: ['fileId'],
  owned: () => ({}),
};
const nothing: BodyRule = { fields: {}, required: [], owned: () => ({}) };

const rules: Partial<Readonly<Record<Operation, BodyRule>>> = {
  saveDraft: {
    fields: { data: isJsonObject },
    required: ['data'],
    owned: ({ session, form }) => ({
      draftId: session.draftId,
      identityId: session.identityId,
      applicationId: form.applicationId,
    }),
  },
  download: file,
  delete: file,
  requestOtp: { ...nothing, owned: (context) => ({ ...identity(context), type: 0 }) },
  verifyOtp: { fields: { otp: isCode }, required: ['otp'], owned: identity },
  create: {
    fields: {
      otp: isCode,
      provinceID: isText,
      amphurID: isText,
      tumbolID: isText,
      province: isText,
      amphur: isText,
      tumbol: isText,
      data: isData,
      dataDescription: isData,
      proofs: isProofs,
    },
    required: ['otp', 'data', 'dataDescription'],
    owned: (context) => ({
      ...identity(context),
      identityType: context.session.identityType === 'person' ? 1 : 2,
      applicationId: context.form.applicationId,
      ...context.profile.createExtras,
    }),
  },
};

/**
 * The parameters to forward.
 * @throws BizportalError `forbidden` for somebody else's id, `rejected` for anything else unknown
 */
export function portalParams(
  operation: Operation,
  sent: JsonObject,
  context: BodyContext,
): JsonObject {
  const rule = rules[operation] ?? nothing;
  const owned = rule.owned(context);
  const params: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(sent)) {
    if (Object.hasOwn(owned, key)) requireOwn(owned[key], value);
    else if (Object.hasOwn(rule.fields, key)) params[key] = oneReading(checked(rule, key, value));
    else throw refusal('rejected', { reason: 'a member is not known' });
  }
  const missing = rule.required.find((key) => !Object.hasOwn(params, key));
  if (missing !== undefined) throw refusal('rejected', { reason: `${missing} is missing` });
  return { ...params, ...owned };
}

function checked(rule: BodyRule, key: string, value: JsonValue): JsonValue {
  if (rule.fields[key]?.(value)) return value;
  throw refusal('rejected', { reason: `${key} is not valid` });
}

/**
 * Data in a string is written anew: of a member that is there twice the portal might read the other one
 * than was checked here. What the widget sends comes out as it was.
 */
function oneReading(value: JsonValue): JsonValue {
  const data = dataIn(value);
  return isJsonObject(data) ? JSON.stringify(data) : value;
}

/** JSON in a string, or undefined. */
export function dataIn(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? parse(value) : undefined;
}

function requireOwn(own: JsonValue | undefined, value: JsonValue): void {
  if (String(own) !== String(value)) throw refusal('forbidden', { reason: 'not of this session' });
}

/**
 * `{id}` of a path: the browser may write `me` or its own id.
 * @throws BizportalError `forbidden` for every other one, and where the session has none
 */
export function portalId(operation: Operation, sent: string, session: GatewaySession): string {
  const own = ownId(operation, session);
  if (own === null || (sent !== 'me' && sent !== own)) {
    throw refusal('forbidden', { reason: 'not of this session' });
  }
  return own;
}

function ownId(operation: Operation, session: GatewaySession): string | null {
  if (operation === 'loadDraft') return session.draftId;
  return operation === session.identityType ? session.identityId : null;
}
