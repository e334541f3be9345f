import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { BizportalError } from '../../src/core/errors.js';
import { createPageBackend } from '../../src/testing/page-backend.js';

const records: Readonly<Record<string, Response>> = {
  '/licences/a%2Fb%20%E0%B8%81': Response.json({ no: 'a/b ก', status: 'active' }),
  '/licences/list': Response.json([1, 2]),
  '/licences/403': Response.json({}, { status: 403 }),
  '/licences/500': Response.json({}, { status: 500 }),
};

/** Gateway, sandbox portal and an agency's server in this process. */
async function signedIn() {
  const backend = createPageBackend({
    gateway: {
      sources: { licence: { url: 'https://agency.invalid/licences/{id}' } },
      sourceFetch: async (input) => {
        const found = records[new URL(String(input)).pathname];
        return found?.clone() ?? Response.json({}, { status: 404 });
      },
    },
  });
  const { baseUrl, fetch } = backend;
  const adapter = new PortalAdapter({ baseUrl, fetch });
  await adapter.open(await backend.launch(), { formId: 'demo' });
  return { adapter, backend };
}

describe('a look-up through adapter and gateway', () => {
  it('brings the record, a member called status or not, a list, or null', async () => {
    const { adapter, backend } = await signedIn();
    const record = { no: 'a/b ก', status: 'active' };
    assert.deepEqual(await adapter.lookUp('licence', 'a/b ก'), record);
    assert.deepEqual(await adapter.lookUp('licence', 'list'), [1, 2]);
    assert.equal(await adapter.lookUp('licence', 'unknown'), null);
    await backend.close();
  });

  const faults: [source: string, id: string, code: string][] = [
    ['licence', '403', 'forbidden'],
    ['licence', '500', 'server'],
    ['licence', '..', 'rejected'],
    ['company', '1', 'config'],
    ['../Authenication/Login', '1', 'config'],
  ];
  for (const [source, id, code] of faults) {
    it(`ends in ${code} for ${source} ${id}`, async () => {
      const { adapter, backend } = await signedIn();
      await assert.rejects(
        adapter.lookUp(source, id),
        (error) => error instanceof BizportalError && error.code === code,
      );
      await backend.close();
    });
  }
});
