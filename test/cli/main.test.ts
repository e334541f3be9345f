import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { packageRoot, packageVersion } from '../../src/cli/package-root.js';
import { startProgram } from '../support/program.js';

const bizportalForm = (t: TestContext, ...args: string[]) =>
  startProgram(t, ['--import', 'tsx', join(packageRoot(), 'src/cli/main.ts'), ...args]);

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'main-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('help and version are printed', async (t) => {
  const help = await bizportalForm(t, '--help').ended;
  assert.equal(help.code, 0);
  assert.match(help.out, /^bizportal-form <command>/);
  assert.equal((await bizportalForm(t, '--version').ended).out.trim(), packageVersion());
});

test('wrong use ends with 2, a failure with 1, each with a sentence', async (t) => {
  const wrong = await bizportalForm(t, 'gateway', '--prot', '1').ended;
  assert.equal(wrong.code, 2);
  assert.match(wrong.error, /--prot[\s\S]*See: bizportal-form gateway --help/);
  const missing = await bizportalForm(t, 'gateway', '--config', '/nowhere/gateway.json').ended;
  assert.equal(missing.code, 1);
  assert.match(missing.error, /nowhere\/gateway\.json: cannot be read/);
  assert.doesNotMatch(missing.error, / at .*\.ts:/);
});

test('sandbox and gateway start alone in any order, fit together, and stop on Ctrl-C', async (t) => {
  const dir = await folder(t);
  const gateway = bizportalForm(t, 'gateway', '--port', '0', '--dir', dir);
  const gatewayUrl = await gateway.line(/^Gateway: (http:\/\/127\.0\.0\.1:\d+)$/);
  const health = await fetch(`${gatewayUrl}/healthz`);
  assert.equal(health.status, 200);

  const sandbox = bizportalForm(t, 'sandbox', '--port', '0', '--dir', dir, '--token', 'word');
  const sandboxUrl = await sandbox.line(/^Sandbox: (http:\/\/127\.0\.0\.1:\d+)$/);
  assert.equal(await sandbox.line(/^Sandbox token: (.+)$/), 'word');
  const sms = await fetch(`${sandboxUrl}/__sandbox/sms`, {
    headers: { 'x-sandbox-token': 'word' },
  });
  assert.deepEqual(await sms.json(), { messages: [] });

  const second = await bizportalForm(t, 'sandbox', '--port', '0', '--dir', dir).ended;
  assert.equal(second.code, 1);
  assert.match(second.error, /Another sandbox \(process \d+\) uses/);

  for (const program of [gateway, sandbox]) {
    program.interrupt();
    assert.equal((await program.ended).code, 0);
  }
});
