/** `npm start` with a folder of its own, and what its sandbox tells. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { packageRoot } from '../../src/cli/package-root.js';
import type { JsonObject } from '../../src/core/json.js';
import { startProgram } from '../support/program.js';

const TOKEN = 'story';

export interface Ledger {
  readonly applications: readonly {
    readonly requestId: string;
    readonly data: JsonObject;
    readonly fileIds: readonly string[];
  }[];
  readonly sms: readonly unknown[];
  readonly drafts: readonly { readonly draftId: string; readonly saves: number }[];
  readonly files: readonly { readonly fileId: string | null; readonly sha256: string | null }[];
}

/** Addresses of a running demo, and the sandbox's own routes. */
export interface Demo {
  /** With a slash at the end. */
  readonly url: string;
  ledger(): Promise<Ledger>;
  /** Adds to those that are there; the demo page takes all away when it is loaded. */
  faults(faults: readonly JsonObject[]): Promise<void>;
  /** Takes all faults away. */
  calm(): Promise<void>;
  /** How many calls each fault has hit. */
  hits(): Promise<readonly number[]>;
}

/** Gone when the test is over. */
export async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'e2e-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** @param more arguments of `npm start`, e.g. `--form my-form.json` */
export async function npmStart(t: TestContext, more: readonly string[] = []): Promise<Demo> {
  const options = [...more, '--port', '0', '--dir', await folder(t), '--token', TOKEN];
  const program = startProgram(t, ['scripts/start.mjs', ...options], { cwd: packageRoot() });
  const url = await program.line(/^Demo: (http:\/\/127\.0\.0\.1:\d+\/)$/);
  const sandbox = await program.line(/^Sandbox: (http:\/\/127\.0\.0\.1:\d+)$/);
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const ask = async (route: string) =>
    (await fetch(`${sandbox}/__sandbox/${route}`, { headers })).json();
  const post = async (wanted: object) => {
    const body = JSON.stringify(wanted);
    const answer = await fetch(`${sandbox}/__sandbox/faults`, { method: 'POST', headers, body });
    assert.equal(answer.status, 200, await answer.text());
  };
  return {
    url,
    ledger: () => ask('ledger'),
    faults: (faults) => post({ faults }),
    calm: () => post({ clear: true }),
    async hits() {
      const { faults } = await ask('faults');
      return faults.map((fault: { readonly hits: number }) => fault.hits);
    },
  };
}
