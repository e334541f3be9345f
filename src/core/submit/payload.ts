/** From a form's state to the Create payload: data, attachments, description and area. */
import type { RecordRules } from '../definition/shape.js';
import { modelOf } from '../form/build-model.js';
import { Evaluation } from '../form/evaluate.js';
import type { FormState } from '../form/state.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { parsePath, setAt } from '../paths.js';
import {
  guideProfile,
  type PortalProfile,
  type ProfileName,
  portalProfiles,
} from '../portal/profile.js';
import type { AddressBook, Application } from '../ports.js';
import { areaOf } from './area.js';
import { besideTemplate, withAttachments } from './attachments.js';
import { describe } from './description.js';
import { compileTemplate } from './template.js';
import { type TemplateScope, templateScope } from './template-scope.js';

/** The part of an application that the answers decide. */
export type ApplicationContent = Pick<Application, 'area' | 'data' | 'dataDescription'>;

export interface BuildOptions extends ContentOptions {
  /** Portal profile; default `guide`. */
  readonly profile?: ProfileName | PortalProfile;
  readonly otp?: string;
  /** The gateway fills this in; give it to see the payload whole. */
  readonly applicationId?: string;
}

/** Wire numbers of identity types. */
const IDENTITY_TYPES = { person: 1, juristic: 2 } as const;

/**
 * The Create payload as the portal gets it, under a profile: `data` and `dataDescription` are JSON
 * strings (guide) or objects (observed). Never throws on valid answers, never invents keys.
 */
export function buildApplication(state: FormState, options: BuildOptions = {}): JsonObject {
  const profile = resolveProfile(options.profile);
  const content = applicationContent(state, options);
  return {
    otp: options.otp ?? '',
    ...(state.identity === null
      ? {}
      : {
          identityId: state.identity.identityId,
          identityType: IDENTITY_TYPES[state.identity.identityType],
        }),
    ...(options.applicationId === undefined ? {} : { applicationId: options.applicationId }),
    ...content.area,
    ...encodeContent(content, profile),
    ...profile.createExtras,
  };
}

/** `data` and `dataDescription` in the profile's form. */
export function encodeContent(
  content: Pick<Application, 'data' | 'dataDescription'>,
  profile: PortalProfile,
): JsonObject {
  const encode = (value: JsonObject): JsonValue =>
    profile.createData === 'string' ? JSON.stringify(value) : value;
  return { data: encode(content.data), dataDescription: encode(content.dataDescription) };
}

/** What the payload is made with besides the answers. */
export interface ContentOptions {
  /** Milliseconds since 1970, for templates that read the clock. */
  readonly now?: number | undefined;
  /** For codes of divisions that answers and profiles only name. */
  readonly book?: AddressBook | null | undefined;
}

/** Data, description and area, not yet bound to a profile. */
export function applicationContent(
  state: FormState,
  { now = 0, book = null }: ContentOptions = {},
): ApplicationContent {
  const evaluation = new Evaluation(modelOf(state.definition), state);
  const { data: template, attachments = {}, area, consents } = state.definition.submission;
  const data = withAttachments(
    evaluation,
    template === undefined ? attachments : forTemplate(attachments),
  );
  const whole = withConsents(data, state, template === undefined ? consents : undefined);
  const scope = templateScope(evaluation, { data: whole, now, book });
  return {
    area: areaOf(area, evaluation.built().data, book),
    data: shaped(evaluation, scope),
    dataDescription: describe(evaluation, scope),
  };
}

/** The answers, or the definition's template filled in with them. */
function shaped(evaluation: Evaluation, scope: TemplateScope): JsonObject {
  const { definition } = evaluation.model;
  const { data: raw } = definition.submission;
  if (raw === undefined) return scope.self() as JsonObject;
  const data = compileTemplate(raw, 'submission.data', { named: definition.conditions })(scope);
  const object = isJsonObject(data) ? data : {};
  const kept = readsRoot(raw, 'attachments') ? object : besideTemplate(object, evaluation);
  return readsRoot(raw, 'consents')
    ? kept
    : withConsents(kept, evaluation.state, definition.submission.consents);
}

/** Consents asked for, with the time, the language and the version of the text they were given to. */
function withConsents(
  data: JsonObject,
  { consents }: FormState,
  at: string | false = 'consents',
): JsonObject {
  if (at === false || consents.size === 0) return data;
  const answers = [...consents.values()].map((answer) => ({ ...answer }));
  return setAt(data, parsePath(at).segments, answers);
}

/** A template finds the records beside the answers, wherever they go later. */
function forTemplate({ at: _at, as: _as, ...rules }: RecordRules): RecordRules {
  return rules;
}

/** A template that reads `attachments` or `consents` has its own place for them; a row's are others. */
function readsRoot(raw: unknown, root: string): boolean {
  if (Array.isArray(raw)) return raw.some((part) => readsRoot(part, root));
  if (!isJsonObject(raw)) return false;
  const path = typeof raw.$ === 'string' && !raw.$.startsWith('./') ? raw.$ : '';
  const [first] = path.split(/[./]/).filter(Boolean);
  return first === root || Object.values(raw).some((part) => readsRoot(part, root));
}

function resolveProfile(profile: BuildOptions['profile']): PortalProfile {
  return typeof profile === 'string' ? portalProfiles[profile] : (profile ?? guideProfile);
}
