import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileOwners } from '../../src/gateway/files.js';
import { MemoryStore } from '../../src/gateway/index.js';
import { refusal } from '../../src/gateway/reply.js';
import type { GatewaySession } from '../../src/gateway/session.js';
import { FakeClock } from './fake-portal.js';

const session = (identityId: string) =>
  ({ formId: 'food', identityType: 'person', identityId }) as GatewaySession;
const mine = session('1111111111119');
const others = session('1999999999999');

async function owners(): Promise<FileOwners> {
  const files = new FileOwners(new MemoryStore(new FakeClock()));
  await files.own('file-1', mine);
  return files;
}

describe('a file', () => {
  it('is its owner’s, and one that nobody noted is left to the portal', async () => {
    const files = await owners();
    await files.check('file-1', mine);
    await files.check('file-2', others);
    await assert.rejects(files.check('file-1', others), { code: 'forbidden' });
  });

  for (const [title, data] of [
    ['in a list', { data: { files: [{ FileId: 'file-1' }] } }],
    ['under another spelling', { data: { a: { file_id: 'file-1' } } }],
    ['in JSON as a string', { data: '{"a":[{"fileId":"file-1"}]}' }],
  ] as const) {
    it(`of somebody else is found ${title} of an application`, async () => {
      const files = await owners();
      await files.checkAll(data, mine);
      await assert.rejects(files.checkAll(data, others), { code: 'forbidden' });
    });
  }

  it('is left to the portal while the store is down', async () => {
    const dead = () => Promise.reject(refusal('busy'));
    const store = { get: dead, set: dead, setNX: dead, compareAndSet: dead, increment: dead };
    const files = new FileOwners(store);
    await files.own('file-1', mine);
    await files.check('file-1', others);
  });
});
