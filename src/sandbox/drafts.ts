/** DataProvider: profiles and drafts of the signed-in identity, nobody else's. */
import type { JsonObject } from '../core/json.js';
import type { IdentityType } from '../core/ports.js';
import { randomUuid } from './bytes.js';
import type { Call } from './call.js';
import { objectsIn } from './fields.js';
import { findIdentity } from './identities.js';
import type { Portal, SandboxForm } from './options.js';
import { type Outcome, refuse } from './reply.js';
import type { DraftRecord, SessionRecord } from './store.js';

/** The register's record of a person, or of a company. */
export function loadProfile(identityType: IdentityType): (call: Call) => Outcome {
  return ({ id, session }) => {
    if (id !== session.identityId) return refuse('id', 'is not the identity of the token');
    const identity = findIdentity(id);
    if (identity?.identityType !== identityType) {
      return refuse(
        'id',
        identityType === 'person' ? 'is not a person' : 'is not a juristic person',
      );
    }
    return { data: identity.profile };
  };
}

/** Data of the draft as it was saved last; null before the first save. */
export function loadDraft({ portal, session, id, headers }: Call): Outcome {
  checkServiceHeaders(portal, session, headers);
  const { data } = ownDraft(portal, session, id);
  return { data: data !== null && portal.profile.draftNested ? { data } : data };
}

/** `{draftId, identityId, applicationId, data}`; the last save wins. */
export function saveDraft({ portal, session, fields, headers }: Call): Outcome {
  checkServiceHeaders(portal, session, headers);
  const draft = ownDraft(portal, session, fields.text('draftId', { max: 100 }), 'draftId');
  checkIdentity(session, fields.text('identityId'));
  checkApplication(session, fields.text('applicationId'));
  if (draft.requestId !== null) return refuse('draftId', 'has been submitted');
  const data = storable(fields.object('data'), 'data');
  const savedAt = portal.clock.now();
  portal.records.put('draft', draft.draftId, { ...draft, data, savedAt, saves: draft.saves + 1 });
  return { data: { draftId: draft.draftId, savedAt: new Date(savedAt).toISOString() } };
}

/** @throws BizportalError `rejected` */
export function checkIdentity(session: SessionRecord, identityId: string): void {
  if (identityId !== session.identityId) refuse('identityId', 'is not the identity of the token');
}

/** @throws BizportalError `rejected` */
export function checkApplication(session: SessionRecord, applicationId: string): void {
  if (applicationId !== session.applicationId) {
    refuse('applicationId', 'is not the MiniApp of the token');
  }
}

/** Only where the profile sends the headers and the form says what they must be. */
export function checkServiceHeaders(
  portal: Portal,
  session: SessionRecord,
  headers: Headers,
): void {
  if (!portal.profile.serviceHeaders) return;
  const form = portal.forms.find((one) => one.formId === session.formId);
  const expected = { 'x-serviceno': form?.serviceNo, 'x-version': form?.serviceVersion };
  for (const [name, value] of Object.entries(expected)) {
    if (value !== undefined && headers.get(name) !== value) refuse(name, 'is missing or wrong');
  }
}

/** The draft a launch opens: a given one, a new one, or the newest not submitted, else a new one. */
export function draftForLaunch(
  portal: Portal,
  form: SandboxForm,
  wanted: { readonly identityId: string; readonly draft: string | null },
): DraftRecord {
  const mine = portal.records
    .list('draft')
    .filter((one) => one.identityId === wanted.identityId && one.formId === form.formId);
  if (wanted.draft === null || wanted.draft === '') {
    return (
      mine.filter((one) => one.requestId === null).at(-1) ??
      newDraft(portal, form, wanted.identityId)
    );
  }
  if (wanted.draft === 'new') return newDraft(portal, form, wanted.identityId);
  const draft = mine.find((one) => one.draftId === wanted.draft);
  return draft ?? refuse('draft', 'is unknown for this form and identity');
}

/** Anything stored is kept shallow enough to be written out again. */
export function storable(data: JsonObject, name: string): JsonObject {
  for (const _ of objectsIn(data, name));
  return data;
}

function newDraft(portal: Portal, form: SandboxForm, identityId: string): DraftRecord {
  const draft: DraftRecord = {
    draftId: randomUuid(portal.random),
    formId: form.formId,
    applicationId: form.applicationId,
    identityId,
    data: null,
    saves: 0,
    createdAt: portal.clock.now(),
    savedAt: null,
    requestId: null,
  };
  portal.records.put('draft', draft.draftId, draft);
  return draft;
}

/** Somebody else's draft and no draft look the same. */
function ownDraft(portal: Portal, session: SessionRecord, id: string, field = 'id'): DraftRecord {
  const draft = portal.records.get('draft', id);
  const own =
    draft?.identityId === session.identityId && draft.applicationId === session.applicationId;
  return own ? draft : refuse(field, 'no such draft of this identity and MiniApp');
}
