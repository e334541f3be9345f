/**
 * The public sample of the portal's upload is plupload. The real package uploads a file here, then
 * ours the same one; what arrives at the portal must have the same parts in the same order.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { readLaunch as openLaunch } from '../../src/gateway/launch.js';
import { startGateway } from '../../src/gateway/node/index.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/node/index.js';
import { gatewayFor, readLaunch } from '../../src/testing/index.js';
import { sampleChunks } from '../../src/testing/samples.js';
import { browserFetch } from '../contract/browser-fetch.js';
import { openChromium, withoutChromium } from '../support/browser.js';
import { pdfOf, sha256 } from '../support/pdf.js';
import { type RecordedPart, startRecordingProxy } from './recording-proxy.js';

const SIZE = 12_000_000;
const CHUNK = 5_000_000;
const NAME = 'แผนผังร้าน.pdf';

const PAGE = `<!doctype html><meta charset="utf-8"><button id="pick">Pick</button>
<script src="/moxie.js"></script><script src="/plupload.js"></script><script src="/page.js"></script>`;

/** As the sample does it, with the guide's \`fileMetadata\`; starts when a file is picked. */
const SCRIPT = `function prepare({ token, reference, chunk }) {
  const uploader = new plupload.Uploader({
    runtimes: 'html5', browse_button: 'pick', url: '/bizportal/api/File/Upload', chunk_size: chunk,
    headers: { Authorization: 'Bearer ' + token },
    multipart_params: { fileMetadata: JSON.stringify({ FileReferenceId: reference }) },
  });
  const say = (state) => { document.body.dataset.state = state; };
  uploader.bind('FilesAdded', () => uploader.start());
  uploader.bind('FileUploaded', () => say('uploaded'));
  uploader.bind('Error', (_, error) => say(error.message));
  uploader.init();
}`;

async function startPortal(t: TestContext): Promise<RunningSandbox> {
  const dir = await mkdtemp(join(tmpdir(), 'plupload-'));
  const forms = { demo: { applicationId: 'APP', pageUrl: '/' } };
  const sandbox = await startSandbox({ dir, forms });
  t.after(async () => {
    await sandbox.close();
    await rm(dir, { recursive: true });
  });
  return sandbox;
}

async function fileOnDisk(t: TestContext, bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plupload-file-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, NAME), bytes);
  return join(folder, NAME);
}

/** An access token, as the gateway gets it. */
async function login(sandbox: RunningSandbox): Promise<string> {
  const q = readLaunch(await sandbox.launchUrl({ draft: 'new' }));
  const ticket = await openLaunch(q, { key: sandbox.launchKey, iv: sandbox.launchIv });
  const [form] = sandbox.forms;
  const response = await fetch(`${sandbox.url}/bizportal/api/Authenication/Login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ applicationKey: form?.applicationKey, token: ticket?.token }),
  });
  return (await response.json()).token;
}

const names = (uploads: readonly (readonly RecordedPart[])[]) =>
  uploads.map((parts) => parts.map(([name]) => name));

/** Texts that must be alike, and the file's length. */
const values = (uploads: readonly (readonly RecordedPart[])[]) =>
  uploads.map((parts) => {
    const { chunk, chunks, file, fileMetadata } = Object.fromEntries(parts);
    return { chunk, chunks, file, metadata: Object.keys(JSON.parse(String(fileMetadata))) };
  });

test('our upload looks like plupload’s on the wire', { skip: withoutChromium }, async (t) => {
  const pdf = pdfOf(SIZE);
  const sandbox = await startPortal(t);
  const vendor = (file: string) => readFile(join('node_modules/plupload/js', file));
  const proxy = await startRecordingProxy(t, sandbox.url, {
    '/': ['text/html', PAGE],
    '/page.js': ['text/javascript', SCRIPT],
    '/moxie.js': ['text/javascript', await vendor('moxie.js')],
    '/plupload.js': ['text/javascript', await vendor('plupload.dev.js')],
  });

  const page = await (await openChromium(t)).newPage();
  await page.goto(`${proxy.url}/`);
  const options = { token: await login(sandbox), reference: crypto.randomUUID(), chunk: CHUNK };
  await page.evaluate(`prepare(${JSON.stringify(options)})`);
  const input = await page.waitForSelector('input[type="file"]');
  await input?.uploadFile(await fileOnDisk(t, pdf));
  await page.waitForSelector('body[data-state]');
  assert.equal(await page.$eval('body', (body) => body.dataset.state), 'uploaded');
  const theirs = proxy.uploads.slice();

  const gateway = await startGateway({ ...gatewayFor(sandbox, 'guide'), upstream: proxy.url });
  t.after(() => gateway.close());
  const adapter = new PortalAdapter({ baseUrl: gateway.url, fetch: browserFetch(gateway.url) });
  const launch = readLaunch(await sandbox.launchUrl({ draft: 'new' }));
  await adapter.open(launch, { formId: 'demo' });
  for (const chunk of sampleChunks(pdf, CHUNK)) await adapter.uploadChunk(chunk);
  const ours = proxy.uploads.slice(theirs.length);

  assert.deepEqual(
    names(theirs),
    Array(3).fill(['name', 'chunk', 'chunks', 'fileMetadata', 'file']),
  );
  assert.deepEqual(names(ours), names(theirs));
  assert.deepEqual(values(ours), values(theirs));
  const headers = { authorization: `Bearer ${sandbox.token}` };
  const ledger = await (await fetch(`${sandbox.url}/__sandbox/ledger`, { headers })).json();
  assert.deepEqual(
    ledger.files.map((file: { sha256: string }) => file.sha256),
    [sha256(pdf), sha256(pdf)],
  );
});
