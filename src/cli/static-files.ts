/** Files of the demo page: a few folders, read whole, never anything outside them. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
};

/** A folder as seen under a path, e.g. `/dist/` → `…/dist`. */
export interface Mount {
  readonly base: string;
  readonly folder: string;
}

/**
 * The file behind a path of an address.
 * @returns null: none of the mounts holds such a path, or it is no plain path
 */
export function fileFor(pathname: string, mounts: readonly Mount[]): string | null {
  const path = decode(pathname);
  if (path === null || !/^\/[\w./ -]*$/.test(path)) return null;
  if (path.split('/').some((part) => part.startsWith('.'))) return null;
  const mount = mounts.find(({ base }) => path.startsWith(base));
  if (mount === undefined) return null;
  const rest = path.slice(mount.base.length);
  return join(mount.folder, rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest);
}

/** null: there is no such file, or its type is none that the demo has. */
export async function fileResponse(file: string): Promise<Response | null> {
  const type = types[extname(file)];
  if (type === undefined) return null;
  try {
    const headers = { 'content-type': type, 'cache-control': 'no-cache' };
    return new Response(await readFile(file), { headers });
  } catch {
    return null;
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
