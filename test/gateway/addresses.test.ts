/** The division data beside the portal's API: anyone's, kept, compressed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { makeWorld } from './fake-portal.js';

const URL_OF = 'https://gate.example/bizportal/api/addresses.json';
const TEXT = '[[10,"กรุงเทพมหานคร","Bangkok",[]]]';

const ask = (headers: Record<string, string> = {}, method = 'GET'): Request =>
  new Request(URL_OF, { method, headers });

describe('the address data', () => {
  it('is for anyone, without session or header, and may be kept', async () => {
    const { gateway } = makeWorld({ addresses: async () => TEXT });
    const response = await gateway(ask());
    assert.equal(response.status, 200);
    assert.equal(await response.text(), TEXT);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    assert.match(response.headers.get('cache-control') ?? '', /^public, max-age=/);
    assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/);
  });

  it('comes compressed to those who take it, and not again to those who have it', async () => {
    const { gateway } = makeWorld({ addresses: async () => TEXT });
    const zipped = await gateway(ask({ 'accept-encoding': 'gzip, br' }));
    assert.equal(zipped.headers.get('content-encoding'), 'gzip');
    assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), TEXT);
    const again = await gateway(ask({ 'if-none-match': zipped.headers.get('etag') ?? '' }));
    assert.equal(again.status, 304);
  });

  it('is read once, and asked for again after a failure', async () => {
    let calls = 0;
    const addresses = async (): Promise<string> => {
      calls += 1;
      if (calls === 1) throw new Error('no file');
      return TEXT;
    };
    const { gateway } = makeWorld({ addresses });
    assert.equal((await gateway(ask())).status, 404);
    assert.equal((await gateway(ask())).status, 200);
    assert.equal((await gateway(ask())).status, 200);
    assert.equal(calls, 2);
  });

  it('is only read, and nothing else becomes public by it', async () => {
    const { gateway } = makeWorld({ addresses: async () => TEXT });
    assert.equal((await gateway(ask({}, 'POST'))).status, 404);
    const other = URL_OF.replace('addresses.json', 'DataProvider/Profile/me');
    const refused = await gateway(new Request(other));
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('cache-control'), 'no-store');
  });
});
