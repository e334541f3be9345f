// `node scripts/lockfile.mjs`: completes package-lock.json after `npm install <package>`.
//
// npm leaves out the optional packages of other platforms when the registry at hand does not carry
// them (npm/cli#9342, #9343), and then `npm ci` refuses the file everywhere (npm/cli#9846). What is
// missing is known: name and version stand in the dependent's `optionalDependencies`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';

const LOCK = join(root, 'package-lock.json');
const SYSTEMS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/;
const PROCESSORS = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)\b/;

/** What a platform package's name says it runs on; npm installs none whose platform is not ours. */
function platformOf(name) {
  if (name === 'fsevents') return { os: ['darwin'] };
  const os = SYSTEMS.exec(name)?.[1];
  const cpu = PROCESSORS.exec(name)?.[1];
  const libc = /musl/.test(name) ? 'musl' : /-gnu/.test(name) ? 'glibc' : undefined;
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
    ...(os && { os: [os] }),
  };
}

/** Where node looks for `name` from `path`: the innermost folder that has it, else the outermost. */
function resolve(packages, path, name) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`;
  }
  return `node_modules/${name}`;
}

/**
 * The entries a lock file lacks, by path.
 * @param {Record<string, { optionalDependencies?: Record<string, string>, dev?: boolean }>} packages
 */
export function missingEntries(packages) {
  const missing = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const wanted = range.replace(/^[~^]/, '');
      const target = resolve(packages, path, name);
      if (packages[target]) continue;
      const place = missing[target] && missing[target].version !== wanted;
      missing[place ? `${path}/node_modules/${name}` : target] = {
        version: wanted,
        ...(entry.dev || entry.devOptional ? { dev: true } : {}),
        optional: true,
        ...platformOf(name),
      };
    }
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const missing = missingEntries(lock.packages);
  const { '': top, ...rest } = { ...lock.packages, ...missing };
  const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': top, ...Object.fromEntries(sorted) };
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to package-lock.json`);
}
