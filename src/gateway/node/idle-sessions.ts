/** HTTP/2 has no end of its own for connections that nobody uses: Node keeps them for good. */
import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { Clock } from '../../core/ports.js';

/** Milliseconds without a request under way until a session is ended; longer than a page is read. */
export const IDLE_SESSION = 2 * 60_000;
/**
 * Milliseconds without a single byte until a session is cut although requests are under way: longer than
 * any answer of the portal takes, as Node's own limit for a request of HTTP/1.1.
 */
export const STUCK_SESSION = 5 * 60_000;

/**
 * Ends sessions of this server that are idle, and those that are stuck.
 * @returns ends all of them, each once nothing is under way on it
 */
export function endIdleSessions(server: Http2SecureServer, clock: Clock): () => void {
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    const wait = () => clock.after(IDLE_SESSION, () => session.close());
    let underWay = 0;
    let cancel = wait();
    session.on('stream', (stream) => {
      underWay += 1;
      cancel();
      stream.once('close', () => {
        underWay -= 1;
        if (underWay === 0 && !session.closed) cancel = wait();
      });
    });
    session.setTimeout(STUCK_SESSION, () => session.destroy());
    session.once('close', () => {
      cancel();
      sessions.delete(session);
    });
  });
  return () => {
    for (const session of sessions) session.close();
  };
}
