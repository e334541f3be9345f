import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LangController } from '../../src/controllers/lang-controller.js';
import type { UploadController } from '../../src/controllers/upload-controller.js';
import { BizportalError, type BizportalErrorCode } from '../../src/core/errors.js';
import type { Refusal } from '../../src/core/upload/accept.js';
import { FileActions } from '../../src/elements/bp-file-upload/file-actions.js';
import { canShrink } from '../../src/elements/bp-file-upload/image-actions.js';
import { settle } from '../core/fake-ports.js';

const refusalOf = (
  code: BizportalErrorCode,
  params: Record<string, unknown>,
  name = 'ภาพร้าน.jpg',
): Refusal<File> => ({ file: { name } as File, error: new BizportalError(code, { params }) });

test('a picture that is too large may be made smaller, once it is as small as it goes no more', () => {
  const sizes = { size: 25_300_000, maxSize: 10_000_000 };
  assert.equal(canShrink(refusalOf('file-too-large', sizes)), true);
  assert.equal(canShrink(refusalOf('file-too-large', sizes, 'แบบแปลน.pdf')), false);
  assert.equal(canShrink(refusalOf('file-too-large', { maxSize: 10_000_000 })), false);
  assert.equal(canShrink(refusalOf('file-type', sizes)), false);
});

test('help with pictures that cannot be loaded says so, and the picture may be tried again', async () => {
  const refused: Refusal<File>[] = [];
  const actions = new FileActions({
    uploads: {
      dismiss: () => {},
      refuse: (refusal: Refusal<File>) => refused.push(refusal),
    } as unknown as UploadController,
    images: () => Promise.reject(new BizportalError('network')),
    cropper: () => null,
    opened: () => {},
    lang: {} as LangController,
    pick: () => assert.fail('picked'),
    focus: () => {},
  });
  actions.handlers.onShrink(refusalOf('file-too-large', { size: 2_000_000, maxSize: 1_000_000 }));
  await settle();
  const [again] = refused;
  assert.equal(again?.error.code, 'network');
  assert.equal(again && canShrink(again), true);
});
