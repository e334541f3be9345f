import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { createPageBackend, runAdapterContract } from '../../src/testing/index.js';

// No server is needed here: gateway and sandbox run in the page itself.
for (const profile of ['guide', 'observed'] as const) {
  describe(`PortalAdapter in the page, profile ${profile}`, () => {
    runAdapterContract({ describe, it }, async () => {
      const backend = createPageBackend({ profile, sandbox: { otp: { cooldownSeconds: 0 } } });
      const reload = () => new PortalAdapter({ baseUrl: backend.baseUrl, fetch: backend.fetch });
      return {
        adapter: reload(),
        formId: 'demo',
        launch: () => backend.launch({ draft: 'new' }),
        otp: backend.otp,
        reload,
        close: backend.close,
      };
    });
  });
}
