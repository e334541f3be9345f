import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createGateway, type GatewayOptions } from '../index.js';

export interface GatewayServerOptions extends GatewayOptions {
  /** 0 (default): any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`: a proxy on the same machine does TLS. */
  readonly host?: string;
}

export interface GatewayServer {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no new connections, cuts the idle ones, resolves when all are gone. */
  close(): Promise<void>;
}

/**
 * Listens and serves.
 * @throws BizportalError `config`; whatever Node says when the port is taken
 */
export async function startGateway(options: GatewayServerOptions): Promise<GatewayServer> {
  const { port = 0, host = '127.0.0.1', ...gatewayOptions } = options;
  const handle = createGateway({ md5, ...gatewayOptions });
  const server = createAdaptorServer({ fetch: handle, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

/** Natively, so that a chunk's check does not hold up other requests. */
function md5(bytes: Uint8Array<ArrayBuffer>): string {
  return createHash('md5').update(bytes).digest('hex');
}
