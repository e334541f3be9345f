// Pages with the strictest policy that the form promises to work under, and the built file on them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { ensureScriptTag } from '../../scripts/lib/script-tag.mjs';

const PREFIX = '/__strict__/';
/**
 * `build` of the address → the file, and what the policy has to allow. `parts` of the address says
 * what befalls a part of the lean build on the way: `lose-uploads-2`, the first two times; `damage-…`.
 */
const buildOf = (query) =>
  query.get('build') === 'lean'
    ? { file: 'lean/bizportal-form.js', folder: `${PREFIX}${query.get('parts') ?? 'whole'}/` }
    : { file: 'bizportal-form.js', folder: PREFIX };

const FATE = /^(lose|damage)-([a-z-]+)-(\d+)$/;
const NONCE = 'c3RyaWN0';

/** reliability.md W1, with the test server as the CDN and no gateway: the backend is in the page. */
const policy = (origin, scripts, policies) =>
  [
    "default-src 'none'",
    `script-src ${origin}${scripts} 'nonce-${NONCE}'`,
    "style-src 'none'",
    'img-src blob:',
    "connect-src 'none'",
    "worker-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${policies}`,
  ].join('; ');

/** What every page does first: note whatever is stopped. */
const RECORD = `window.stopped = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.stopped.push(event.violatedDirective + ' ' + (event.blockedURI || event.sample)));
window.addEventListener('error', (event) => window.stopped.push('error ' + event.message));`;

/** Hostile or careless pages: script → what it does before or beside ours. */
const BESIDE = {
  /** Everything a page may have replaced before our script came. */
  patched: `const broken = () => { throw new Error('the page broke this'); };
for (const name of ['then', 'catch', 'finally']) {
  const own = Promise.prototype[name];
  Promise.prototype[name] = function (...args) { window.patches = (window.patches ?? 0) + 1; return own.apply(this, args); };
}
const { stringify } = JSON;
JSON.stringify = (...args) => { window.patches = (window.patches ?? 0) + 1; return stringify(...args); };
window.fetch = broken;
Array.prototype.extra = () => {};`,
};

const script = ({ folder, file }, integrity) =>
  `<script type="module" src="${folder}${file}" integrity="${integrity}" crossorigin></script>`;

function page({ searchParams }) {
  const integrity = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
  const build = buildOf(searchParams);
  const beside = BESIDE[searchParams.get('beside')] ?? '';
  const lang = searchParams.get('lang') === 'en' ? 'en' : 'th';
  const copies = Number(searchParams.get('copies') ?? 1);
  const lit = searchParams.has('lit')
    ? `<script type="module" nonce="${NONCE}" src="/node_modules/lit/index.js"></script>`
    : '';
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><title>strict</title>
<script nonce="${NONCE}">${RECORD}${beside}</script>${lit}${script(build, integrity[build.file]).repeat(copies)}
</head><body><bizportal-form lang="${lang}"></bizportal-form></body></html>`;
}

function sendScript(context) {
  const [, folder, path] = /^([a-z]+-[a-z-]+-\d+|whole)?\/?(.+)$/.exec(
    context.path.slice(PREFIX.length),
  );
  const code = readFileSync(join(root, 'dist', path));
  const [, fate, part, times] = FATE.exec(folder) ?? [];
  const met = path.includes(`/${part}-`) && Number(context.URL.searchParams.get('try')) < times;
  context.status = met && fate === 'lose' ? 503 : 200;
  context.set('access-control-allow-origin', '*');
  context.set('cache-control', 'no-store');
  context.type = 'js';
  context.body = met ? `globalThis.damaged = true;${code}` : code;
  return undefined;
}

/** Before all plugins: what they inject into pages and scripts would break policy and integrity. */
export function strictPages() {
  let built = null;
  return async (context, next) => {
    const { path, URL: url, protocol, host } = context;
    if (!path.startsWith(PREFIX)) return next();
    built ??= ensureScriptTag();
    if ((await built) !== 0) throw new Error('dist/bizportal-form.js cannot be built');
    if (path.endsWith('.js')) return sendScript(context);
    const policies = url.searchParams.has('lit')
      ? "bizportal-form lit-html 'allow-duplicates'"
      : 'bizportal-form';
    const { folder, file } = buildOf(url.searchParams);
    const scripts = `${folder}${file.replace(/[^/]+$/, folder === PREFIX ? '$&' : '')}`;
    context.set('content-security-policy', policy(`${protocol}://${host}`, scripts, policies));
    context.type = 'html';
    context.body = page(url);
    return undefined;
  };
}
