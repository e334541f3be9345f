/** ApplicationRequest/Create: every check first, then code and application in one transaction. */
import { BizportalError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { sha256Hex, utf8 } from './bytes.js';
import type { Call } from './call.js';
import { checkApplication, checkIdentity, checkServiceHeaders } from './drafts.js';
import { Fields, objectsIn } from './fields.js';
import type { Portal } from './options.js';
import { checkCode, otpReasons } from './otp.js';
import { type Outcome, refuse } from './reply.js';
import type { ApplicationRecord, SessionRecord } from './store.js';

const CREATED = 'ส่งคำขอสำเร็จ';

type Payload = Pick<
  ApplicationRecord,
  'area' | 'data' | 'dataDescription' | 'fileIds' | 'digest'
> & { readonly otp: string };

/** The Create payload → `{requestId}`. Without the dedupe model nothing recognises a repeat. */
export async function create({ portal, session, fields, headers }: Call): Promise<Outcome> {
  checkServiceHeaders(portal, session, headers);
  checkIdentity(session, fields.text('identityId'));
  const type = fields.integer('identityType', { min: 1, max: 2 });
  if (type !== (session.identityType === 'person' ? 1 : 2)) {
    return refuse('identityType', 'is not the type of the identity: 1 person, 2 juristic');
  }
  checkApplication(session, fields.text('applicationId'));
  const payload = await readPayload(portal, session, fields);
  const earlier = portal.models.createDedupe ? findEqual(portal, session, payload) : undefined;
  if (earlier) return { data: { requestId: earlier.requestId }, message: CREATED };
  useCode(portal, session, payload.otp);
  return portal.records.transaction(() => {
    const requestId = storeApplication(portal, session, payload);
    if (portal.models.otpConsumed === 'with-create') consume(portal, session);
    return { data: { requestId }, message: CREATED };
  });
}

async function readPayload(
  portal: Portal,
  session: SessionRecord,
  fields: Fields,
): Promise<Payload> {
  const read = (name: string) =>
    portal.profile.createData === 'string' ? fields.objectInString(name) : fields.object(name);
  const data = read('data');
  const dataDescription = read('dataDescription');
  for (const _ of objectsIn(dataDescription, 'dataDescription'));
  const fileIds = referencedFiles(portal, session, data);
  const area = readArea(fields);
  const digest = await sha256Hex(utf8(JSON.stringify([data, dataDescription, area])));
  return { otp: fields.text('otp', { max: 20 }), area, data, dataDescription, fileIds, digest };
}

/** Attachments are found by their member `FileId`, wherever they are inside `data`. */
function referencedFiles(portal: Portal, session: SessionRecord, data: JsonObject): string[] {
  const ids = new Set<string>();
  for (const object of objectsIn(data, 'data')) {
    const id = new Fields(object).value('FileId');
    if (id === undefined || id === '') continue;
    const file = typeof id === 'string' ? portal.records.get('file', id) : undefined;
    if (file?.identityId !== session.identityId)
      refuse('data', `unknown file ${String(id).slice(0, 60)}`);
    ids.add(String(id));
  }
  return [...ids];
}

/** Province 2 digits, district 4, subdistrict 6, each beginning with its parent; null: no place. */
function readArea(fields: Fields): JsonObject | null {
  const levels = [
    ['provinceID', 'province', 2],
    ['amphurID', 'amphur', 4],
    ['tumbolID', 'tumbol', 6],
  ] as const;
  const area: Record<string, string> = {};
  let parent = '';
  let above = 'provinceID';
  for (const [idName, name, length] of levels) {
    const code = fields.digits(idName, length);
    if (code === '') {
      above = idName;
      parent = '-';
      continue;
    }
    if (!code.startsWith(parent)) refuse(idName, `does not lie in ${above}`);
    area[idName] = code;
    area[name] = fields.text(name, { max: 200 });
    parent = code;
    above = idName;
  }
  return Object.keys(area).length > 0 ? area : null;
}

/** @throws BizportalError `otp-wrong`, `otp-expired`, `otp-locked` or `otp-used` */
function useCode(portal: Portal, session: SessionRecord, code: string): void {
  const verdict = checkCode(portal, session.identityId, code);
  if (verdict === 'none') refuse('otp', otpReasons.none);
  else if (verdict !== 'valid') {
    const message = `otp: ${otpReasons[verdict]}`;
    throw new BizportalError(`otp-${verdict}`, { path: 'otp', message });
  }
  if (portal.models.otpConsumed === 'before-create') consume(portal, session);
}

function consume(portal: Portal, session: SessionRecord): void {
  const otp = portal.records.get('otp', session.identityId);
  if (otp) portal.records.put('otp', session.identityId, { ...otp, usedAt: portal.clock.now() });
}

function findEqual(portal: Portal, session: SessionRecord, payload: Payload) {
  return portal.records
    .list('application')
    .find(
      (one) =>
        one.digest === payload.digest &&
        one.identityId === session.identityId &&
        one.applicationId === session.applicationId,
    );
}

function storeApplication(portal: Portal, session: SessionRecord, payload: Payload): string {
  const { records, clock } = portal;
  const now = clock.now();
  const year = new Date(now).getUTCFullYear() + 543;
  const requestId = `SB${year}${String(records.list('application').length + 1).padStart(6, '0')}`;
  const { otp: _, ...content } = payload;
  records.put('application', requestId, {
    ...content,
    requestId,
    applicationId: session.applicationId,
    formId: session.formId,
    draftId: session.draftId,
    identityId: session.identityId,
    identityType: session.identityType,
    otpRef: records.get('otp', session.identityId)?.ref ?? '',
    createdAt: now,
  });
  const draft = records.get('draft', session.draftId);
  if (draft) records.put('draft', draft.draftId, { ...draft, requestId });
  return requestId;
}
