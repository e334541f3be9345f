import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { createGateway } from '../../src/gateway/index.js';
import { jsonLog } from '../../src/gateway/node/index.js';
import { FakePortal, launch, makeWorld, ORIGIN, type World } from '../gateway/fake-portal.js';
import { tell } from './size.js';

let made = 0;
/** A word that stands nowhere else. */
const canary = (kind: string) => {
  made += 1;
  return `cnry${made}${kind}${'abcdefgh'.slice(made % 8)}zq`;
};

/** What only the gateway may know. */
const kept = {
  applicationKey: canary('appkey'),
  metricsToken: canary('metricstoken'),
  urlToken: canary('urltoken'),
  token: canary('token'),
  refreshToken: canary('refresh'),
  userId: canary('user'),
  newToken: canary('newtoken'),
  newRefresh: canary('newrefresh'),
};
/** What goes between citizen and portal, and into no log, address, error or metric. */
const personal = {
  identity: '1111111111119',
  phone: '0899999917',
  otp: '918273',
  email: `${canary('mail')}@example.go.th`,
  name: canary('name'),
  fileName: `${canary('file')}.pdf`,
  fileText: canary('bytes'),
  draftId: canary('draft'),
  requestId: canary('request'),
  html: canary('html'),
  message: canary('message'),
  header: canary('header'),
  query: canary('query'),
};
const answers = Object.fromEntries(
  Array.from({ length: 19 }, (_, i) => [`answer${i}`, canary('answer')]),
);
const all = [...Object.values(kept), ...Object.values(personal), ...Object.values(answers)];

type Fault = readonly [title: string, answer: () => Response | Error];
const faults: readonly Fault[] = [
  ['everything goes well', () => Response.json({ status: 0, data: { ...answers, isValid: true } })],
  ['the portal refuses', () => Response.json({ status: 3, message: personal.message })],
  ['it answers HTML', () => new Response(`<p>${personal.html}</p>`, { headers: html })],
  ['it fails', () => Response.json({ message: personal.message }, { status: 500 })],
  ['the token has expired', () => new Response(personal.message, { status: 401 })],
  ['it redirects', () => new Response(null, { status: 302, headers: elsewhere })],
  ['the connection dies', () => new TypeError(`cut at ${personal.message}`)],
];
const html = { 'content-type': 'text/html' };
const elsewhere = { location: `https://x.example/?q=${personal.query}` };

function opened(log: string[]): World {
  const world = makeWorld({
    forms: { food: { applicationId: 'APP', applicationKey: kept.applicationKey } },
    metricsToken: kept.metricsToken,
    limits: { otpCooldown: 0, otpPerHour: 1_000, otpPerDay: 1_000, otpTries: 1_000 },
    log: jsonLog({ write: (line) => log.push(line) }),
  });
  const { userId, token, refreshToken, newToken, newRefresh } = kept;
  world.portal.on('Authenication/Login', Response.json({ userId, token, refreshToken }));
  const renewed = { userId, token: newToken, refreshToken: newRefresh };
  world.portal.on('Authenication/Refresh', Response.json(renewed));
  return world;
}

const paths = [
  ...['DataProvider/ProfileV71111111111119', `DataProvider/Draft/${personal.draftId}`],
  ...['DataProvider/Draft', 'File/Upload', 'File/Delete?fileId=f-1', 'File/Delete'],
  ...['SMS/OTP', 'SMS/VerifyOTP', 'ApplicationRequest/Create', 'Authenication/Revoke'],
];

/** Every call that a form makes; what went wrong is handed back. */
async function useAll(adapter: PortalAdapter): Promise<readonly unknown[]> {
  const application = { otp: personal.otp, area: null, data: answers, dataDescription: answers };
  const chunk = {
    fileReferenceId: 'ref-1',
    wireName: personal.fileName,
    contentType: 'application/pdf',
    index: 0,
    count: 1,
    total: 20,
    bytes: new TextEncoder().encode(`%PDF-1.7 ${personal.fileText}`),
    md5: '',
    document: { documentType: 'D', docName: personal.name, remark: personal.email },
    idempotencyKey: crypto.randomUUID(),
  };
  const calls = [
    () => adapter.loadProfile(),
    () => adapter.loadDraft(personal.draftId),
    () => adapter.saveDraft({ id: personal.draftId, data: answers }),
    () => adapter.uploadChunk(chunk),
    () => adapter.deleteFile({ fileId: 'f-1', name: personal.fileName, contentType: '' }),
    () => adapter.requestOtp(),
    () => adapter.verifyOtp(personal.otp),
    () => adapter.submit({ ...application, idempotencyKey: crypto.randomUUID() }),
    () => adapter.close(),
  ];
  const errors: unknown[] = [];
  for (const call of calls) await call().catch((error: unknown) => errors.push(error));
  return errors;
}

/** An error as a tracker would send it: name, message, members; not what the portal said to people. */
function tracked(error: unknown): string {
  const { name, message, stack, code } = error as Error & { code?: string };
  return JSON.stringify([name, message, stack, code]);
}

describe(`${all.length} secrets through every call and fault`, () => {
  for (const [title, answer] of faults) {
    it(`show up nowhere they do not belong: ${title}`, async () => {
      const log: string[] = [];
      const seen: string[] = [];
      const world = opened(log);
      for (const path of paths) {
        const made = answer();
        world.portal.on(path, made);
      }
      const bridge: typeof fetch = async (input, init) => {
        const { pathname, search } = new URL(String(input));
        const headers = Object.fromEntries(new Headers(init?.headers));
        const { method = 'GET', body } = init ?? {};
        const given = { method, headers, ...(body ? { body } : {}) };
        const response = await world.browser.send(pathname + search, given);
        seen.push(JSON.stringify([...response.headers]), await response.clone().text());
        return response;
      };
      const adapter = new PortalAdapter({ baseUrl: ORIGIN, fetch: bridge });
      const { identity, draftId } = personal;
      const fields = { identityid: identity, token: kept.urlToken, draftId };
      await adapter.open(await launch(fields), { formId: 'food' });
      const errors = await useAll(adapter);
      const headers = { authorization: `Bearer ${kept.metricsToken}` };
      const metrics = await world.gateway(new Request(`${ORIGIN}/metrics`, { headers }));
      assert.ok(log.length >= 9 && metrics.status === 200);
      const public_ = [...log, await metrics.text(), ...errors.map(tracked)].join('\n');
      for (const secret of all) assert.ok(!public_.includes(secret), `${secret} in log or error`);
      for (const secret of Object.values(kept)) {
        assert.ok(!seen.join('\n').includes(secret), `${secret} told to the browser`);
      }
    });
  }

  it('are in no message of a configuration that is wrong', () => {
    const secrets = ['aa11'.repeat(8), canary('redis')];
    const wrong = () =>
      createGateway({
        upstream: 'nowhere',
        launchKey: secrets[0] ?? '',
        launchIv: kept.urlToken,
        sealKeys: [kept.token],
        forms: { food: { applicationId: '', applicationKey: kept.applicationKey } },
        store: `mysql://user:${secrets[1]}@host`,
        fetch: new FakePortal().fetch,
      });
    assert.throws(wrong, (error: Error) => {
      const told = tracked(error) + JSON.stringify(error);
      for (const secret of [...secrets, ...all]) assert.ok(!told.includes(secret), secret);
      return true;
    });
    tell(
      `${all.length} canaries through ${paths.length} routes and ${faults.length} faults: 0 found`,
    );
  });
});
