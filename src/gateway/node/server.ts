import { createHash } from 'node:crypto';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { systemClock } from '../clock.js';
import { createGateway, type GatewayOptions } from '../index.js';
import { freeBytes } from './free-bytes.js';
import { endIdleSessions } from './idle-sessions.js';
import { RedisStore } from './redis-store.js';
import { viaHttp } from './via-http.js';

export interface GatewayServerOptions extends GatewayOptions {
  /** 0 (default): any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`: a proxy on the same machine does TLS. */
  readonly host?: string;
  /** PEM texts: serves https itself, HTTP/2 included. Without, a proxy in front does. */
  readonly tls?: { readonly key: string; readonly cert: string };
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
  const { port = 0, host = '127.0.0.1', tls, ...gatewayOptions } = options;
  const store = sharedStore(gatewayOptions);
  const handle = createGateway({
    md5,
    freeBytes,
    send: viaHttp(),
    ...gatewayOptions,
    ...(store && { shared: store }),
  });
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      handle(request, { address: incoming.socket.remoteAddress ?? '' }),
    overrideGlobalObjects: false,
    ...(tls && { createServer: createSecureServer, serverOptions: { ...tls, allowHTTP1: true } }),
  });
  const { clock = systemClock } = gatewayOptions;
  const endSessions = tls ? endIdleSessions(server as Http2SecureServer, clock) : () => {};
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${bound}`,
    port: bound,
    close: async () => {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        endSessions();
      });
      await store?.close();
    },
  };
}

/** The store of the configuration; null: memory, or one that was given. */
function sharedStore({ store, shared }: GatewayOptions): RedisStore | null {
  if (shared !== undefined || store === undefined || store === 'memory') return null;
  return /^rediss?:/.test(store) ? new RedisStore({ url: store }) : null;
}

/** Natively, so that a chunk's check does not hold up other requests. */
function md5(bytes: Uint8Array<ArrayBuffer>): string {
  return createHash('md5').update(bytes).digest('hex');
}
