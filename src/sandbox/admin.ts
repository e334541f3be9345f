/** The `__sandbox` routes: outbox, ledger, faults and launch. */
import { Hono } from 'hono/tiny';
import { own } from '../core/json.js';
import { type ApiContext, report } from './api.js';
import { readBareJson } from './body.js';
import { sameText } from './bytes.js';
import { parseFaults } from './faults.js';
import { launchUrl } from './launch.js';
import { ledger, smsOutbox } from './ledger.js';
import { failure, json } from './reply.js';

/** All but launch want the sandbox's token. Wrong input gets HTTP 400 with the envelope. */
export function adminRoutes(context: ApiContext): Hono {
  const { portal, faults, calls } = context;
  const app = new Hono();
  app.get('/launch', async ({ req }) => {
    const { form, identity, draft } = req.query();
    const location = await launchUrl(portal, { form, identity, draft });
    const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
    return new Response(null, { status: 302, headers });
  });
  app.use('*', async ({ req }, next) => {
    if (sameText(tokenOf(req.raw), portal.token)) return next();
    return failure('token: the sandbox token is missing or wrong', 401);
  });
  const listFaults = () => json({ faults: faults.faults.map((fault) => ({ ...fault })) });
  app.get('/sms', () => json(smsOutbox(portal)));
  app.get('/ledger', () => json(ledger(portal, calls)));
  app.get('/faults', listFaults);
  app.delete('/faults', () => {
    faults.clear();
    return listFaults();
  });
  app.post('/faults', async ({ req }) => {
    const body = await readBareJson(req.raw);
    if (own(body, 'clear') === true) faults.clear();
    else faults.add(parseFaults(body));
    return listFaults();
  });
  app.onError((error) => {
    const answer = report(portal, error);
    return answer.status === 200
      ? new Response(answer.body, { status: 400, headers: answer.headers })
      : answer;
  });
  return app;
}

function tokenOf(request: Request): string {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const query = new URL(request.url).searchParams.get('token');
  return bearer ?? request.headers.get('x-sandbox-token') ?? query ?? '';
}
