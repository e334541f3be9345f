import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BizportalError } from '../../src/core/errors.js';
import { parseConfig } from '../../src/gateway/config.js';
import { loadGatewayConfig, unknownKeys } from '../../src/gateway/node/index.js';

const good = {
  upstream: 'https://portal.example',
  launchKey: 'ab'.repeat(32),
  launchIv: 'cd'.repeat(16),
  sealKeys: ['ef'.repeat(32)],
  forms: { food: { applicationId: 'APP', applicationKey: 'APPKEY' } },
};

describe('the configuration', () => {
  const faults: [title: string, change: Record<string, unknown>, keys: string[]][] = [
    ['nothing wrong', {}, []],
    ['no upstream', { upstream: undefined }, ['upstream']],
    ['an upstream that is no web address', { upstream: 'file:///etc/passwd' }, ['upstream']],
    ['a short launch key', { launchKey: 'abcd' }, ['launchKey']],
    ['a launch IV that is no hex', { launchIv: 'zz'.repeat(16) }, ['launchIv']],
    ['no seal key', { sealKeys: [] }, ['sealKeys']],
    ['a second seal key too short', { sealKeys: ['ef'.repeat(32), 'ef'] }, ['sealKeys[1]']],
    ['no form', { forms: {} }, ['forms']],
    [
      'a form without its key',
      { forms: { food: { applicationId: 'A' } } },
      ['forms.food.applicationKey'],
    ],
    [
      'a callback that runs',
      { forms: { f: { applicationId: 'A', applicationKey: 'K', callbackUrl: 'javascript:1' } } },
      ['forms.f.callbackUrl'],
    ],
    [
      'a service that no header can name',
      {
        forms: {
          f: {
            applicationId: 'A',
            applicationKey: 'K',
            serviceNo: 'ก',
            serviceVersion: '1\r\nx: 1',
          },
        },
      },
      ['forms.f.serviceNo', 'forms.f.serviceVersion'],
    ],
    ['an unknown profile', { profile: 'constructor' }, ['profile']],
    ['an origin with a path', { allowedOrigins: ['https://a.example/x'] }, ['allowedOrigins[0]']],
    ['any origin', { allowedOrigins: ['*'] }, ['allowedOrigins[0]']],
    ['an unknown limit', { limits: { chunk: 1 } }, ['limits.chunk']],
    ['a limit of nothing', { limits: { draft: 0 } }, ['limits.draft']],
    ['a store of another kind', { store: 'mysql://x' }, ['store']],
    ['an unknown level', { level: 'high' }, ['level']],
    ['strict promises in memory', { level: 'strict' }, ['level']],
    ['a switch that is neither', { crossSite: 'yes', trustProxy: 1 }, ['crossSite', 'trustProxy']],
    ['a token that is guessed', { metricsToken: 'short' }, ['metricsToken']],
    ['a source without address', { sources: { a: {} } }, ['sources.a.url']],
    ['a source of any host', { sources: { a: { url: 'https://{id}/' } } }, ['sources.a.url']],
    [
      'a source that asks for a password in its address',
      { sources: { a: { url: 'https://u:p@x.example/{id}' } } },
      ['sources.a.url'],
    ],
    [
      'a source with a place nobody fills',
      { sources: { a: { url: 'https://x.example/{name}' } } },
      ['sources.a.url'],
    ],
    [
      'a source with headers, times and a schema that cannot be used',
      {
        sources: {
          a: {
            url: 'https://x.example/{id}',
            headers: { 'a b': 'c' },
            timeout: 90,
            cache: '1h',
            schema: { type: 'cat' },
            method: 'POST',
          },
        },
      },
      ['method', 'headers.a b', 'timeout', 'cache', 'schema'].map((key) => `sources.a.${key}`),
    ],
    ['several at once', { launchKey: 'x', sealKeys: 'y' }, ['launchKey', 'sealKeys']],
  ];
  for (const [title, change, keys] of faults) {
    it(`with ${title}: ${keys.join(', ') || 'taken'}`, () => {
      assert.deepEqual(faultyKeys({ ...good, ...change }), keys);
    });
  }

  it('never repeats a value', () => {
    const secret = 'hunter2-hunter2';
    const bad = {
      ...good,
      launchKey: secret,
      launchIv: secret,
      sealKeys: [secret],
      upstream: secret,
    };
    assert.throws(
      () => parseConfig(bad),
      (error: Error) => !error.message.includes(secret) && error.message.includes('launchKey'),
    );
  });

  const bases: [upstream: string, expected: string][] = [
    ['https://portal.example', 'https://portal.example/bizportal/api/'],
    ['https://portal.example/', 'https://portal.example/bizportal/api/'],
    ['https://portal.example/bizportal/api', 'https://portal.example/bizportal/api/'],
    ['https://proxy.example/portal/bizportal/api/', 'https://proxy.example/portal/bizportal/api/'],
  ];
  for (const [upstream, expected] of bases) {
    it(`upstream ${upstream} is ${expected}`, () => {
      assert.equal(parseConfig({ ...good, upstream }).upstream, expected);
    });
  }
});

describe('the configuration from file and environment', () => {
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bizportal-config-'));
  });
  after(() => rm(dir, { recursive: true }));

  it('takes secrets from variables, which win over the file', async () => {
    const { launchKey: _, sealKeys: __, ...public_ } = good;
    const file = join(dir, 'gateway.json');
    const forms = { 'food-premises': { applicationId: 'APP' } };
    await writeFile(file, JSON.stringify({ ...public_, forms }));
    const options = await loadGatewayConfig(file, {
      BIZPORTAL_LAUNCH_KEY: '11'.repeat(32),
      BIZPORTAL_LAUNCH_IV: '22'.repeat(16),
      BIZPORTAL_SEAL_KEYS: `${'33'.repeat(32)}, ${'44'.repeat(32)}`,
      BIZPORTAL_APPLICATION_KEY_FOOD_PREMISES: 'from-env',
    });
    assert.equal(options.launchKey, '11'.repeat(32));
    assert.equal(options.launchIv, '22'.repeat(16));
    assert.deepEqual(options.sealKeys, ['33'.repeat(32), '44'.repeat(32)]);
    assert.equal(options.forms['food-premises']?.applicationKey, 'from-env');
  });

  it('works without a file', async () => {
    const options = await loadGatewayConfig(undefined, {
      BIZPORTAL_UPSTREAM: good.upstream,
      BIZPORTAL_LAUNCH_KEY: good.launchKey,
      BIZPORTAL_LAUNCH_IV: good.launchIv,
      BIZPORTAL_SEAL_KEYS: good.sealKeys.join(','),
      BIZPORTAL_FORMS: JSON.stringify(good.forms),
      BIZPORTAL_ALLOWED_ORIGINS: 'https://a.example https://b.example',
    });
    assert.deepEqual(options.allowedOrigins, ['https://a.example', 'https://b.example']);
  });

  it('may have keys that change nothing, which are told', async () => {
    const file = join(dir, 'extra.json');
    await writeFile(file, JSON.stringify({ $schema: 'x', ...good, allowedOrigin: [], port: 1 }));
    assert.deepEqual(unknownKeys(await loadGatewayConfig(file, {})), [
      'allowedOrigin: is not known, did you mean "allowedOrigins"?',
      'port: is not known',
    ]);
  });

  it('names every fault of both at once', async () => {
    const file = join(dir, 'broken.json');
    await writeFile(file, '{');
    const loading = loadGatewayConfig(file, { BIZPORTAL_FORMS: 'x' });
    await assert.rejects(loading, (error: unknown) => {
      assert.ok(error instanceof BizportalError && error.code === 'config');
      for (const word of ['broken.json', 'BIZPORTAL_FORMS', 'upstream', 'launchKey', 'sealKeys']) {
        assert.ok(error.message.includes(word), word);
      }
      return true;
    });
  });

  it('says where a file is no JSON, and nothing of what stands there', async () => {
    const file = join(dir, 'comma.json');
    await writeFile(file, '{\n  "launchKey": "SECRET",\n}');
    await assert.rejects(loadGatewayConfig(file, {}), (error: BizportalError) => {
      assert.match(error.message, /comma\.json: is not valid JSON at line 3, column 1/);
      assert.doesNotMatch(error.message, /SECRET/);
      return true;
    });
  });

  it('says which file cannot be read', async () => {
    await assert.rejects(loadGatewayConfig(join(dir, 'none.json'), {}), /none\.json.*ENOENT/);
  });
});

function faultyKeys(config: unknown): string[] {
  try {
    parseConfig(config);
    return [];
  } catch (error) {
    assert.ok(error instanceof BizportalError && error.code === 'config');
    return (error.params.errors as { key: string }[]).map(({ key }) => key);
  }
}
