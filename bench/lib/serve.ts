/** Ready answers on loopback, for pages that need a secure origin. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Path → content type and body. */
export type Files = Readonly<Record<string, readonly [type: string, body: string | Uint8Array]>>;

/** Serves while `work` runs. */
export async function withServer<T>(files: Files, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const found = files[request.url ?? ''];
    if (found === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': found[0] }).end(found[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
