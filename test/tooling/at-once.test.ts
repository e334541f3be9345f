/** Commands started at once on a fresh clone, and pages shown from an older build. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { installDependencies } from '../../scripts/lib/dependencies.mjs';
import { scriptTagIsFresh, showsForms } from '../../scripts/lib/script-tag.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bizportal-at-once-'));
after(() => rmSync(folder, { recursive: true }));

const packages = { 'node_modules/a': { version: '1.2.3' } };

function project(): string {
  const at = mkdtempSync(join(folder, 'project-'));
  writeFileSync(join(at, 'package-lock.json'), JSON.stringify({ packages }));
  return at;
}

function installed(at: string): void {
  put(at, 'node_modules/.package-lock.json', JSON.stringify({ packages }));
}

function put(at: string, path: string, text = '', seconds?: number): void {
  const file = join(at, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (seconds !== undefined) utimesSync(file, seconds, seconds);
}

const lockOf = (at: string) => join(at, '.cache/install.lock');

describe('two commands at once on a fresh clone', () => {
  it('install once: the second waits for the first', async () => {
    const at = project();
    let finish = () => {};
    const first = installDependencies(
      at,
      () =>
        new Promise((done) => {
          finish = () => {
            installed(at);
            done(0);
          };
        }),
      () => {},
    );
    let installs = 0;
    const told: string[] = [];
    const second = installDependencies(
      at,
      async () => {
        installs += 1;
        return 0;
      },
      (line) => {
        told.push(line);
        finish();
      },
    );
    assert.deepEqual(await Promise.all([first, second]), [0, 0]);
    assert.equal(installs, 0);
    assert.match(told.join(), /^Waiting for another command .* \(process \d+\)/);
    assert.equal(existsSync(lockOf(at)), false);
  });

  it('install one after the other when the first failed', async () => {
    const at = project();
    let running = 0;
    const install = async () => {
      assert.equal(++running, 1);
      await Promise.resolve();
      running -= 1;
      return 1;
    };
    const codes = [0, 1].map(() => installDependencies(at, install, () => {}));
    assert.deepEqual(await Promise.all(codes), [1, 1]);
  });

  for (const [what, owner, age] of [
    ['a command that was killed', () => gone(), 0],
    ['another machine long ago', () => '1 elsewhere 0', 3600],
  ] as const) {
    it(`do not wait for what ${what} left behind`, async () => {
      const at = project();
      put(at, '.cache/install.lock', owner(), Date.now() / 1000 - age);
      const done = installDependencies(
        at,
        async () => 7,
        () => {},
      );
      assert.equal(await done, 7);
      assert.equal(existsSync(lockOf(at)), false);
    });
  }

  /** A lock of a process of this machine that is over. */
  function gone(): string {
    const print = 'process.stdout.write([process.pid, require("os").hostname(), 0].join(" "))';
    return spawnSync(process.execPath, ['-e', print], { encoding: 'utf8' }).stdout;
  }
});

describe('the built script', () => {
  const built = ['dist/bizportal-form.js', 'dist/lean/bizportal-form.js', 'dist/integrity.json'];
  const table: readonly [string, { readonly [path: string]: number | null }, boolean][] = [
    ['as new as its sources', {}, true],
    ['older than a source', { 'src/core/a.ts': 30 }, false],
    ['older than what builds it', { 'scripts/build/lean.mjs': 30 }, false],
    ['older than the server alone', { 'src/gateway/b.ts': 30 }, true],
    ['in part from before', { 'dist/lean/bizportal-form.js': 5 }, false],
    ['not whole', { 'dist/integrity.json': null }, false],
  ];
  for (const [what, times, fresh] of table) {
    it(`${what} is ${fresh ? '' : 'not '}fresh`, () => {
      const at = mkdtempSync(join(folder, 'built-'));
      const all = {
        ...Object.fromEntries(built.map((path) => [path, 20])),
        ...{ 'src/core/a.ts': 10, 'src/gateway/b.ts': 10, 'scripts/build/lean.mjs': 10 },
        ...{ 'package-lock.json': 10, 'vite.config.ts': 10, ...times },
      };
      for (const [path, time] of Object.entries(all)) if (time !== null) put(at, path, '', time);
      assert.equal(scriptTagIsFresh(at), fresh);
    });
  }

  it('is made sure of before a form is shown', () => {
    assert.equal(showsForms(['dev', 'form.json']), true);
    for (const args of [['check', 'form.json'], ['dev', '--help'], ['gateway'], []]) {
      assert.equal(showsForms(args), false, args.join(' '));
    }
  });
});
