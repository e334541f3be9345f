import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMultipart } from '@remix-run/multipart-parser';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import type { BackendAdapter, StoredFile } from '../../src/core/ports.js';
import { sampleApplication, sampleChunks } from '../../src/testing/samples.js';
import {
  type FakePortal,
  IDENTITY,
  json,
  launch,
  makeWorld,
  ORIGIN,
  type Seen,
} from './fake-portal.js';

/** What the portal must see of each call: the wire of both profiles, line by line. */
interface Line {
  readonly call: string;
  readonly headers: string;
  readonly body: string;
}

const file: StoredFile = { fileId: 'f-1', name: 'x.pdf', contentType: 'application/pdf' };
const application = { ...sampleApplication('123456'), area: null };
const [chunk] = sampleChunks(new TextEncoder().encode('PDF'), 3);
if (chunk === undefined) throw new Error('no chunk');
const ref = chunk.fileReferenceId;

type Call = (adapter: BackendAdapter, file: StoredFile) => Promise<unknown>;
const calls: readonly (readonly [string, Call])[] = [
  ['profile', (adapter) => adapter.loadProfile()],
  ['load draft', (adapter) => adapter.loadDraft('draft-1')],
  ['save draft', (adapter) => adapter.saveDraft({ id: 'draft-1', data: { a: 1 } })],
  ['upload', (adapter) => adapter.uploadChunk(chunk)],
  ['download', (adapter, proven) => adapter.downloadFile(proven)],
  ['delete', (adapter, proven) => adapter.deleteFile(proven)],
  ['request OTP', (adapter) => adapter.requestOtp()],
  ['verify OTP', (adapter) => adapter.verifyOtp('123456')],
  ['create', (adapter) => adapter.submit(application)],
  ['close', (adapter) => adapter.close()],
];

const data = '{"shop":{"name":"ร้านตัวอย่าง"},"files":[]}';
const description = '{"ร้าน":{"ชื่อ":"ร้านตัวอย่าง"}}';
const draftBody = `{"data":{"a":1,"DraftAt":"…"},"draftId":"draft-1","identityId":"${IDENTITY}","applicationId":"APP"}`;

const guide: Readonly<Record<string, Line | null>> = {
  login: line(
    'POST Authenication/Login',
    'application/json',
    '{"applicationKey":"APPKEY","token":"url-token"}',
    null,
  ),
  profile: line(`POST DataProvider/ProfileV7${IDENTITY}`, '', ''),
  'load draft': line('POST DataProvider/Draft/draft-1', '', ''),
  'save draft': line('POST DataProvider/Draft', 'application/json', draftBody),
  upload: line(
    'POST File/Upload',
    'multipart/form-data',
    `name=${chunk.wireName} | chunk=0 | chunks=1 | fileMetadata={"FileReferenceId":"${ref}"} | file=PDF (${chunk.wireName}, application/pdf)`,
  ),
  download: line('GET File/Download?fileId=f-1&contentType=application%2Fpdf', '', ''),
  delete: line('DELETE File/Delete?fileId=f-1', '', ''),
  'request OTP': line('POST SMS/OTP', 'application/json', `{"identityId":"${IDENTITY}","type":0}`),
  'verify OTP': line(
    'POST SMS/VerifyOTP',
    'application/json',
    `{"otp":"123456","identityId":"${IDENTITY}"}`,
  ),
  create: line(
    'POST ApplicationRequest/Create',
    'application/json',
    `{"otp":"123456","data":${JSON.stringify(data)},"dataDescription":${JSON.stringify(description)},"identityId":"${IDENTITY}","identityType":1,"applicationId":"APP"}`,
  ),
  close: line(
    'POST Authenication/Revoke',
    'application/json',
    '{"userId":"user-1","refreshToken":"refresh-1"}',
  ),
};

const versions = 'x-serviceno=S1 x-version=7';
const observed: Readonly<Record<string, Line | null>> = {
  ...guide,
  login: line(
    'POST Authenication/Login',
    'application/json-patch+json',
    '{"applicationKey":"APPKEY","token":"url-token"}',
    null,
  ),
  profile: line(`GET DataProvider/Profile/${IDENTITY}`, '', ''),
  'load draft': line('GET DataProvider/Draft/draft-1', versions, ''),
  'save draft': line('POST DataProvider/Draft', `application/json ${versions}`, draftBody),
  upload: line(
    'POST File/Upload',
    'multipart/form-data',
    `name=${chunk.wireName} | chunk=0 | chunks=1 | fileMetadata={"DocName":"แผนที่ตั้ง","FileTypeCode":"MAP","Name":"${chunk.wireName}","FileReferenceId":"${ref}","FileUrl":"","Remark":""} | file=PDF (${chunk.wireName}, application/pdf)`,
  ),
  // The code goes with Create; nothing to ask before.
  'verify OTP': null,
  create: line(
    'POST ApplicationRequest/Create',
    `application/json ${versions}`,
    `{"otp":"123456","data":${data},"dataDescription":${description},"identityId":"${IDENTITY}","identityType":1,"applicationId":"APP","suppliesId":null,"suppliesType":"Unknown"}`,
  ),
  // Production never revoked.
  close: null,
};

for (const [profile, expected] of Object.entries({ guide, observed })) {
  describe(`wire to the portal, profile ${profile}`, () => {
    it('login sends the form’s key and the url token, without a bearer', async () => {
      const { portal } = await signedIn(profile);
      assert.deepEqual(portal.seen.map(toLine), [expected.login]);
    });
    for (const [name, call] of calls) {
      it(name, async () => {
        const { portal, adapter } = await signedIn(profile);
        const { proof } = await adapter.uploadChunk({ ...chunk, idempotencyKey: 'file-before' });
        portal.seen.length = 0;
        await call(adapter, { ...file, proof });
        const wanted = expected[name];
        assert.deepEqual(portal.seen.map(toLine), wanted ? [wanted] : []);
      });
    }
  });
}

function line(
  call: string,
  headers: string,
  body: string,
  bearer: string | null = 'token-1',
): Line {
  const words = [bearer === null ? '' : `Bearer ${bearer}`, headers];
  return { call, headers: words.filter((word) => word !== '').join(' '), body };
}

function toLine(seen: Seen): Line {
  const { authorization = '', 'content-type': type = '', ...others } = seen.headers;
  const extra = Object.entries(others)
    .filter(([name]) => name !== 'accept')
    .map((pair) => pair.join('='))
    .sort();
  const words = [authorization, type.split(';')[0], ...extra].filter((word) => word !== '');
  const body = type.startsWith('multipart/') ? multipartLine(seen.body, type) : seen.body;
  return {
    call: `${seen.method} ${seen.path}`,
    headers: words.join(' '),
    body: body.replace(/"DraftAt":"[^"]+"/, '"DraftAt":"…"'),
  };
}

function multipartLine(body: string, type: string): string {
  const boundary = type.split('boundary=')[1] ?? '';
  const parts = [...parseMultipart(new TextEncoder().encode(body), { boundary })];
  return parts
    .map((part) =>
      part.filename === undefined
        ? `${part.name}=${part.text}`
        : `${part.name}=${part.text} (${part.filename}, ${part.mediaType})`,
    )
    .join(' | ');
}

async function signedIn(
  profile: string,
): Promise<{ readonly portal: FakePortal; readonly adapter: PortalAdapter }> {
  const { portal, browser } = makeWorld({ profile: profile as 'guide' | 'observed' });
  portal
    .on('File/Upload', json({ FileReferenceId: ref, fileId: 'f-1' }))
    .on('File/Download', new Response('PDF', { headers: { 'content-type': 'application/pdf' } }))
    .on('SMS/OTP', json({ status: 0, data: { mobileNumber: '0812345678', ref: 'ABCD' } }))
    .on('SMS/VerifyOTP', json({ status: 0, data: { isValid: true } }))
    .on('ApplicationRequest/Create', json({ status: 0, data: { requestId: 'R1' } }));
  const adapter = new PortalAdapter({
    baseUrl: ORIGIN,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = request.method === 'GET' ? {} : { body: await request.arrayBuffer() };
      const headers = Object.fromEntries(request.headers);
      const { pathname, search } = new URL(request.url);
      return browser.send(pathname + search, { method: request.method, headers, ...body });
    },
  });
  await adapter.open(await launch(), { formId: 'food' });
  return { portal, adapter };
}
