/**
 * What the browser's code weighs after gzip. A limit may only fall: who adds more than there is room
 * for takes it away elsewhere, or raises the limit in a commit of its own that says what for.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** File → kB (1,000 bytes), and the room that it may leave. A part is named without its hash. */
const LIMITS: Readonly<Record<string, readonly [limit: number, room: number]>> = {
  'bizportal-form.js': [201, 6],
  'lean/bizportal-form.js': [150, 6],
  'lean/application': [4.5, 1],
  'lean/bp-otp-dialog': [4, 1],
  'lean/calendar': [2.5, 1],
  'lean/copies-dialog': [2, 1],
  'lean/divisions': [2.5, 1],
  'lean/en': [9, 1],
  'lean/image-help': [2.5, 1],
  'lean/inquirer': [2.5, 1],
  'lean/list': [2.5, 1],
  'lean/md5-blocks': [1.5, 1],
  'lean/places': [5.5, 1],
  'lean/popup': [1.5, 1],
  'lean/repeats': [5.5, 1],
  'lean/uploads': [25, 4],
};

/** No widget of more than this, in bytes, is there for a form that does not use it. */
const WIDGET = 2_000;

interface Module {
  readonly imports: readonly string[];
  readonly code: string;
}

interface Built {
  /** Bytes after gzip, by file. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What the build is made of: every module, as it is left of it. */
  readonly modules: ReadonlyMap<string, Module>;
  readonly entry: string;
}

const weigh = (code: string): number => gzipSync(code, { level: 9 }).length;
const withoutHash = (file: string): string => file.replace(/-[0-9a-f]{10}\.js$/, '');

async function built(mode: string, folder: string): Promise<Built> {
  const modules = new Map<string, Module>();
  let entry = '';
  const look: Rolldown.Plugin = {
    name: 'test:modules',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        if (file.isEntry) entry = file.facadeModuleId ?? '';
        for (const [id, { code }] of Object.entries(file.modules)) {
          const imports = this.getModuleInfo(id)?.importedIds ?? [];
          modules.set(id, { imports, code: code ?? '' });
        }
      }
    },
  };
  const plugins = [{ ...look, enforce: 'pre' as const }];
  const result = await build({ root, mode, logLevel: 'silent', plugins, build: { write: false } });
  const files = ([result].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output);
  const scripts = files.filter(({ fileName }) => fileName.endsWith('.js'));
  const sizes = scripts.map((file): [string, number] => {
    const code = file.type === 'chunk' ? file.code : String(file.source);
    return [folder + withoutHash(file.fileName), weigh(code)];
  });
  return { sizes: new Map(sizes), modules, entry };
}

/** The modules that are there at once, with `without` or as if it had never been written. */
function atOnce({ modules, entry }: Built, without = ''): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
    for (const next of modules.get(id)?.imports ?? []) if (next !== without) found.add(next);
  }
  return found;
}

const codeOf = ({ modules }: Built, ids: Iterable<string>): string =>
  [...ids].map((id) => modules.get(id)?.code ?? '').join('\n');

describe('what the browser has to load', () => {
  let lean: Built;
  let sizes: ReadonlyMap<string, number>;

  before(async () => {
    lean = await built('lean', 'lean/');
    const { sizes: one } = await built('script-tag', '');
    sizes = new Map([...one, ...lean.sizes]);
  });

  it('is these files', () => {
    assert.deepEqual([...sizes.keys()].sort(), Object.keys(LIMITS).sort());
  });

  for (const [file, [limit, room]] of Object.entries(LIMITS)) {
    it(`is no more than ${limit} kB of ${file}, nor so much less that the limit is none`, () => {
      const size = (sizes.get(file) ?? 0) / 1000;
      assert.ok(size <= limit, `${file} weighs ${size} kB, and may weigh ${limit}`);
      assert.ok(
        size > limit - room,
        `${file} weighs ${size} kB: lower its limit, which is ${limit}`,
      );
    });
  }

  it('has no large widget at once that a form of texts does not use', () => {
    const all = atOnce(lean);
    const whole = weigh(codeOf(lean, all));
    const widgets = [...all].filter((id) => /\/bizportal-form\/widgets\/[\w-]+\.ts$/.test(id));
    const heavy = widgets
      .filter((id) => !/\/(?:table|text)\.ts$/.test(id))
      .map((id) => [id, whole - weigh(codeOf(lean, atOnce(lean, id)))] as const)
      .filter(([, bytes]) => bytes > WIDGET);
    assert.ok(widgets.length > 5, 'no widgets were found');
    assert.deepEqual(heavy, []);
  });
});
