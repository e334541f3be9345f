import { expect, waitUntil } from '@open-wc/testing';
import { BpFileUpload } from '../../src/elements/bp-file-upload/bp-file-upload.js';
import { useCrop } from '../../src/plugins/crop/index.js';

async function picture(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
  canvas.getContext('2d')?.fillRect(0, 0, 400, 200);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'));
  return new File([blob as Blob], 'shop.jpg', { type: 'image/jpeg' });
}
const dialog = () => document.querySelector('dialog');
const press = (index: number) => dialog()?.querySelectorAll('button')[index]?.click();

describe('plug-in crop', () => {
  afterEach(() => {
    BpFileUpload.cropper = null;
  });

  it('cuts to the fixed ratio, under the same name', async () => {
    await useCrop({ aspectRatio: 1 });
    const cut = BpFileUpload.cropper?.(await picture(), 'en');
    const selection = () =>
      dialog()?.querySelector<HTMLElement & { width: number }>('cropper-selection');
    await waitUntil(() => (selection()?.width ?? 0) > 0, 'no frame', { timeout: 5000 });
    expect(dialog()?.getAttribute('aria-label')).to.equal('Crop: shop.jpg');
    press(0);
    const file = await cut;
    expect(file?.name).to.equal('shop.jpg');
    const bitmap = await createImageBitmap(file as File);
    expect(Math.abs(bitmap.width - bitmap.height)).to.be.at.most(1);
    expect(dialog()).to.equal(null);
  });

  it('gives nothing back when cancelled', async () => {
    await useCrop();
    const cut = BpFileUpload.cropper?.(await picture(), 'th');
    await waitUntil(() => dialog());
    press(1);
    expect(await cut).to.equal(null);
  });
});
