import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { type GatewayServer, startGateway } from '../../src/gateway/node/index.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/node/index.js';
import { gatewayFor, newestCode, readLaunch, runAdapterContract } from '../../src/testing/index.js';
import { browserFetch } from './browser-fetch.js';

for (const profile of ['guide', 'observed'] as const) {
  describe(`PortalAdapter to gateway to sandbox over sockets, profile ${profile}`, () => {
    let dir: string;
    let sandbox: RunningSandbox;
    let gateway: GatewayServer;
    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'bizportal-contract-'));
      sandbox = await startSandbox({
        dir,
        profile,
        otp: { cooldownSeconds: 0 },
        forms: {
          demo: { applicationId: 'APP', pageUrl: '/', serviceNo: 'DEMO', serviceVersion: '1' },
        },
      });
      const options = gatewayFor(sandbox, profile);
      gateway = await startGateway({ ...options, upstream: sandbox.url });
    });
    after(async () => {
      await gateway.close();
      await sandbox.close();
      await rm(dir, { recursive: true });
    });
    runAdapterContract({ describe, it }, async () => {
      const browser = browserFetch(gateway.url);
      const reload = () => new PortalAdapter({ baseUrl: gateway.url, fetch: browser });
      return {
        adapter: reload(),
        formId: 'demo',
        launch: async () => readLaunch(await sandbox.launchUrl({ draft: 'new' })),
        otp: async () => {
          const headers = { authorization: `Bearer ${sandbox.token}` };
          const answer = await fetch(`${sandbox.url}/__sandbox/sms`, { headers });
          return newestCode(await answer.json());
        },
        reload,
      };
    });
  });
}
