/** From a form's state to the Create payload: data, attachments, description and area. */
import { localize } from '../definition/text.js';
import { buildModel } from '../form/build-model.js';
import { Evaluation } from '../form/evaluate.js';
import { keyOf, type Row } from '../form/rows.js';
import type { FormState } from '../form/state.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, parsePath, type Segments, setAt } from '../paths.js';
import {
  guideProfile,
  type PortalProfile,
  type ProfileName,
  portalProfiles,
} from '../portal/profile.js';
import { foldKey } from '../portal/wire.js';
import type { Application, Area } from '../ports.js';
import { attachmentRecord } from '../upload/record.js';
import { describe } from './description.js';
import { compileTemplate } from './template.js';
import { templateScope } from './template-scope.js';

/** The part of an application that the answers decide. */
export type ApplicationContent = Pick<Application, 'area' | 'data' | 'dataDescription'>;

export interface BuildOptions {
  /** Portal profile; default `guide`. */
  readonly profile?: ProfileName | PortalProfile;
  readonly otp?: string;
  /** Milliseconds since 1970, for templates that read the clock. */
  readonly now?: number;
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
  const content = applicationContent(state, options.now);
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

/** Data, description and area, not yet bound to a profile; `now` in milliseconds for templates. */
export function applicationContent(state: FormState, now = 0): ApplicationContent {
  const evaluation = new Evaluation(buildModel(state.definition), state, state.today);
  const answers = evaluation.built().data;
  return {
    area: areaOf(state, answers),
    data: withAttachments(shaped(evaluation, now), evaluation),
    dataDescription: describe(evaluation),
  };
}

/** The answers, or the definition's template filled in with them. */
function shaped(evaluation: Evaluation, now: number): JsonObject {
  const { definition } = evaluation.state;
  const { data: raw } = definition.submission;
  if (raw === undefined) return evaluation.built().data;
  const template = compileTemplate(raw, 'submission.data', { named: definition.conditions });
  const data = template(templateScope(evaluation, now));
  return isJsonObject(data) ? data : {};
}

function resolveProfile(profile: BuildOptions['profile']): PortalProfile {
  return typeof profile === 'string' ? portalProfiles[profile] : (profile ?? guideProfile);
}

/** Records beside the answers under `attachments`, or at the attachment's own `field`. */
function withAttachments(answers: JsonObject, evaluation: Evaluation): JsonObject {
  const built = [...evaluation.built().rows];
  const places = new Map(built.map(([at, row]) => [row.key, parsePath(at).segments]));
  let data = answers;
  for (const { model, row, records } of attachedRecords(evaluation)) {
    if (row !== null) data = withRow(data, row, places);
    const base = row === null ? [] : (places.get(row.key) ?? []);
    const { field, attachment } = model.item;
    const tail = field === undefined ? ['attachments', attachment] : parsePath(field).segments;
    data = setAt(data, [...base, ...tail], records);
  }
  return data;
}

/** Every visible attachment that has files, with its records. */
function attachedRecords(evaluation: Evaluation) {
  const models = evaluation.model.nodes.filter((model) => model.kind === 'attachment');
  return models.flatMap((model) =>
    evaluation.instances(model).flatMap((row) => {
      const view = evaluation.views.get(keyOf(model, row));
      if (view?.kind !== 'attachment' || !view.visible || view.files.length === 0) return [];
      const document = { documentType: view.documentType, docName: localize(view.docName, 'th') };
      return [{ model, row, records: view.files.map((file) => attachmentRecord(file, document)) }];
    }),
  );
}

/** Blank rows were dropped from the data: one with nothing but files comes back, after the others. */
function withRow(data: JsonObject, row: Row, places: Map<string, Segments>): JsonObject {
  if (places.has(row.key)) return data;
  const { parent, repeat } = row;
  const outer = parent === null ? data : withRow(data, parent, places);
  const base = parent === null ? [] : (places.get(parent.key) ?? []);
  const list = [...base, ...repeat.tail];
  const rows = getAt(outer, list);
  const kept = Array.isArray(rows) ? rows : [];
  places.set(row.key, [...list, String(kept.length)]);
  return setAt(outer, list, [...kept, {}]);
}

/** Keys that an address answer may use for each part of the area, folded. */
const AREA_KEYS: Readonly<Record<keyof Area, readonly string[]>> = {
  provinceID: ['provinceid', 'provincecode'],
  amphurID: ['amphurid', 'districtid', 'districtcode', 'amphurcode'],
  tumbolID: ['tumbolid', 'subdistrictid', 'subdistrictcode', 'tumbolcode'],
  province: ['province', 'provincename'],
  amphur: ['amphur', 'district', 'districtname'],
  tumbol: ['tumbol', 'subdistrict', 'subdistrictname'],
};

/** null when the form names no area, or no code of it is answered. */
function areaOf(state: FormState, answers: JsonObject): Area | null {
  const path = state.definition.submission.area;
  const address = path === undefined ? undefined : getAt(answers, parsePath(path).segments);
  if (!isJsonObject(address)) return null;
  const folded = new Map(Object.entries(address).map(([key, value]) => [foldKey(key), value]));
  const read = (part: keyof Area): string => {
    const key = AREA_KEYS[part].find((candidate) => folded.has(candidate));
    const value = key === undefined ? undefined : folded.get(key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const area: Area = {
    provinceID: read('provinceID'),
    amphurID: read('amphurID'),
    tumbolID: read('tumbolID'),
    province: read('province'),
    amphur: read('amphur'),
    tumbol: read('tumbol'),
  };
  return area.provinceID === '' && area.province === '' ? null : area;
}
