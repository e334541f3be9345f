/** A portal over a real socket that counts what reaches it, and rotates tokens without mercy. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PortalStub {
  readonly url: string;
  /** Arrivals by path; below it by what the body was marked with (`mark:…`). */
  readonly seen: Map<string, number>;
  /** Refresh tokens that were used twice: each would have signed somebody out. */
  readonly reused: readonly string[];
  /** The code that VerifyOTP finds right. */
  code: string;
  close(): Promise<void>;
}

const MARK = /mark:([\w-]+)/;

export async function startPortalStub(): Promise<PortalStub> {
  const seen = new Map<string, number>();
  const tokens = new TokenBook();
  const stub = { seen, reused: tokens.reused, code: 'none' };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const path = (request.url ?? '').replace('/bizportal/api/', '');
    const mark = MARK.exec(body)?.[1];
    count(seen, path);
    if (mark !== undefined) count(seen, `${path} ${mark}`);
    answer(response, answerOf(path, body, { tokens, code: stub.code }));
  });
  // Never closes an idle connection just when the gateway uses it again.
  server.keepAliveTimeout = 0;
  await listen(server);
  return Object.assign(stub, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => end(server),
  });
}

/** Single-use refresh tokens, as the portal is feared to have them. */
class TokenBook {
  readonly reused: string[] = [];
  readonly #used = new Set<string>();
  #issued = 0;

  issue() {
    this.#issued += 1;
    const n = this.#issued;
    return { userId: 'u', token: `token-${n}`, refreshToken: `refresh-${n}` };
  }

  renew(refreshToken: string) {
    if (this.#used.has(refreshToken)) {
      this.reused.push(refreshToken);
      return { status: 3, message: 'used' };
    }
    this.#used.add(refreshToken);
    return this.issue();
  }
}

function answerOf(path: string, body: string, world: { tokens: TokenBook; code: string }): unknown {
  const { tokens, code } = world;
  switch (path.split('?')[0]) {
    case 'Authenication/Login':
      return tokens.issue();
    case 'Authenication/Refresh':
      return tokens.renew(JSON.parse(body).refreshToken);
    case 'File/Upload': {
      const FileReferenceId = /"FileReferenceId":"([\w-]+)"/.exec(body)?.[1];
      return { FileReferenceId, fileId: `file-${FileReferenceId}`, name: 'a', fileSize: 1 };
    }
    case 'SMS/OTP':
      return { status: 0, data: { mobileNumber: '0812345678', ref: 'ABCD' } };
    case 'SMS/VerifyOTP':
      return { status: 0, data: { isValid: JSON.parse(body).otp === code } };
    case 'ApplicationRequest/Create':
      return { status: 0, data: { requestId: `R-${MARK.exec(body)?.[1]}` } };
    default:
      return { status: 0, data: {} };
  }
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('latin1');
}

export function listen(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
}

export function end(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function count(seen: Map<string, number>, key: string): void {
  seen.set(key, (seen.get(key) ?? 0) + 1);
}
