import { expect, waitUntil } from '@open-wc/testing';
import { BpFileUpload } from '../../src/elements/bp-file-upload/bp-file-upload.js';
import { useCrop } from '../../src/plugins/crop/index.js';
import { setViewport } from '../wtr/commands.js';

async function picture(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
  canvas.getContext('2d')?.fillRect(0, 0, 400, 200);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'));
  return new File([blob as Blob], 'shop.jpg', { type: 'image/jpeg' });
}
interface Selection extends HTMLElement {
  readonly width: number;
  readonly updateComplete?: Promise<unknown>;
  $change(x: number, y: number, width?: number, height?: number): unknown;
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

  it('keeps the frame inside a wide picture on an upright phone', async () => {
    await setViewport(360, 640);
    await useCrop();
    const cut = BpFileUpload.cropper?.(await picture(), 'en');
    const frame = () => dialog()?.querySelector<Selection>('cropper-selection');
    await waitUntil(() => (frame()?.width ?? 0) > 0, 'no frame', { timeout: 5000 });
    const canvas = dialog()?.querySelector('cropper-canvas')?.getBoundingClientRect();
    expect((canvas?.width ?? 0) / (canvas?.height ?? 1)).to.be.closeTo(2, 0.05);
    const expectInside = (): void => {
      const { left = 0, right = 0, top = 0, bottom = 0 } = frame()?.getBoundingClientRect() ?? {};
      expect(left).to.be.at.least((canvas?.left ?? 0) - 1);
      expect(top).to.be.at.least((canvas?.top ?? 0) - 1);
      expect(right).to.be.at.most((canvas?.right ?? 0) + 1);
      expect(bottom).to.be.at.most((canvas?.bottom ?? 0) + 1);
    };
    await frame()?.updateComplete;
    expectInside();
    frame()?.$change(-500, 900);
    expectInside();
    frame()?.$change(0, 0, 900, 900);
    expectInside();
    press(0);
    const bitmap = await createImageBitmap((await cut) as File);
    expect(bitmap.width).to.be.at.most(400);
    expect(bitmap.height).to.be.at.most(200);
    await setViewport(800, 600);
  });

  it('tells what it opened over the page, and how that is closed', async () => {
    await useCrop();
    const opened: { layer: HTMLElement; close: () => unknown }[] = [];
    const cut = BpFileUpload.cropper?.(await picture(), 'en', (layer, close) => {
      opened.push({ layer, close });
    });
    await waitUntil(() => opened.length > 0);
    expect(opened[0]?.layer).to.equal(dialog());
    opened[0]?.close();
    expect(await cut).to.equal(null);
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
