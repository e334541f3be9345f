/** What can be done with a file that is there, on its way, or gone. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { MemoryFileCopies } from '../../src/core/upload/copies.js';
import { CopyKeeper } from '../../src/core/upload/copy-keeper.js';
import { UploadQueue } from '../../src/core/upload/queue.js';
import '../../src/elements/bp-file-upload/bp-file-upload.define.js';
import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformYield,
} from '../../src/adapters/platform.js';
import type { LayerEvent } from '../../src/controllers/layer.js';
import { BpFileUpload } from '../../src/elements/bp-file-upload/bp-file-upload.js';
import { drop, FakeBackend, fileOf } from './support/fake-backend.js';

const all = (element: Element, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const rows = (element: Element) =>
  all(element, '.row').map(
    (row) => `${row.querySelector('bdi')?.textContent} ${row.dataset.state}`,
  );
const until = (element: Element, ...expected: string[]) =>
  waitUntil(() => rows(element).join() === expected.join(), `waiting for ${expected.join()}`);
const button = (element: Element, row: number, intent: string) => {
  const found = all(element, '.row')[row]?.querySelector<HTMLElement>(`[data-intent="${intent}"]`);
  if (!found) throw new Error(`no ${intent} in row ${row}`);
  return found;
};
const said = (element: Element) => all(element, '[role=status]')[0]?.textContent?.trim() ?? '';

async function mount(settings: Partial<BpFileUpload> = {}) {
  const backend = new FakeBackend();
  const form = await fixture<HTMLElement>(
    html`<form lang="en"><bp-file-upload name="plan" label="Floor plan"></bp-file-upload></form>`,
  );
  const element = form.firstElementChild as BpFileUpload;
  Object.assign(element, { adapter: backend.adapter, ...settings });
  await element.updateComplete;
  return { element, backend };
}

function give(element: Element, row: number, intent: 'again' | 'replace', file: File): void {
  const input = all(element, '.row')[row]?.querySelector<HTMLInputElement>(`[id^=${intent}]`);
  if (!input) throw new Error(`no ${intent} in row ${row}`);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A picture whose left half is red and whose right half is blue. */
async function picture(name: string, { width = 40, height = 20, noise = false } = {}) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#00f';
  context.fillRect(width / 2, 0, width / 2, height);
  if (noise) {
    const data = context.getImageData(0, 0, width, height);
    let state = 1;
    data.data.forEach((_, i) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      data.data[i] = i % 4 === 3 ? 255 : state >>> 24;
    });
    context.putImageData(data, 0, 0);
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
  return new File([blob as Blob], name, { type: 'image/jpeg' });
}

async function sent(backend: FakeBackend, fileId: string): Promise<Uint8Array<ArrayBuffer>> {
  const call = await backend.chunks.next();
  call.answer(fileId);
  return call.args.chunk.bytes;
}

describe('<bp-file-upload>, a file that is there', () => {
  it('changes places, and the button keeps focus', async () => {
    const { element, backend } = await mount();
    drop(element, fileOf('a.pdf', 10), fileOf('bb.pdf', 11), fileOf('ccc.pdf', 12));
    for (const id of ['1', '2', '3']) await backend.arrive(id);
    await until(element, 'a.pdf done', 'bb.pdf done', 'ccc.pdf done');
    all(element, '.row')[2]?.querySelector('details')?.setAttribute('open', '');
    const up = button(element, 2, 'moveUp');
    up.focus();
    up.click();
    await element.updateComplete;
    await waitUntil(() => rows(element)[1] === 'ccc.pdf done');
    await element.updateComplete;
    expect(element.files.map(({ name }) => name)).to.deep.equal(['a.pdf', 'ccc.pdf', 'bb.pdf']);
    expect(element.shadowRoot?.activeElement).to.equal(button(element, 1, 'moveUp'));
    expect(said(element)).to.equal('ccc.pdf is number 2 now');
  });

  it('stays until the one that replaces it is there', async () => {
    const { element, backend } = await mount({ maxFiles: 1 });
    drop(element, fileOf('old.pdf'));
    await backend.arrive('1');
    await until(element, 'old.pdf done');
    give(element, 0, 'replace', fileOf('new.pdf', 20));
    await until(element, 'old.pdf done', 'new.pdf uploading');
    expect(all(element, '.extra').map((node) => node.textContent)).to.include(
      'Takes the place of old.pdf once it is sent',
    );
    await backend.arrive('2');
    (await backend.deletes.next()).answer(undefined);
    await until(element, 'new.pdf done');
    expect(element.files.map(({ fileId }) => fileId)).to.deep.equal(['2']);
  });

  it('is not replaced by a file that breaks a rule', async () => {
    const { element, backend } = await mount({ accept: 'pdf' });
    drop(element, fileOf('old.pdf'));
    await backend.arrive('1');
    await until(element, 'old.pdf done');
    give(element, 0, 'replace', fileOf('new.exe', 20, ''));
    await waitUntil(() => all(element, '.refused').length === 1);
    expect(rows(element)).to.deep.equal(['old.pdf done']);
  });
});

describe('<bp-file-upload>, a large file', () => {
  it('is not offered a rest before its turn has come: it rests already', async () => {
    const { element, backend } = await mount({ maxFiles: 3 });
    const names = ['one.pdf', 'two.pdf', 'three.pdf'];
    drop(element, ...names.map((name) => fileOf(name, 5_000_001)));
    await backend.chunks.next();
    await until(element, 'one.pdf uploading', 'two.pdf uploading', 'three.pdf queued');
    await element.updateComplete;
    const intents = [...element.renderRoot.querySelectorAll('.row')].map((row) =>
      [...row.querySelectorAll<HTMLElement>('[data-intent]')].map(({ dataset }) => dataset.intent),
    );
    expect(intents.at(-1)).to.deep.equal(['cancel']);
    expect(intents[0]).to.deep.equal(['pause', 'cancel']);
  });

  it('rests when asked to, and goes on', async () => {
    const { element, backend } = await mount();
    drop(element, fileOf('large.pdf', 5_000_001));
    const first = await backend.chunks.next();
    await until(element, 'large.pdf uploading');
    await element.updateComplete;
    button(element, 0, 'pause').click();
    await until(element, 'large.pdf waiting');
    first.answer('');
    await element.updateComplete;
    expect(backend.chunks.count).to.equal(1);
    button(element, 0, 'resume').click();
    await backend.arrive('f');
    await until(element, 'large.pdf done');
  });
});

describe('<bp-file-upload>, a file of an earlier page', () => {
  async function mountMissing() {
    const store = new MemoryFileCopies();
    const backend = new FakeBackend();
    const page = () => {
      const copies = new CopyKeeper({ store, owner: 'me', clock: platformClock });
      return new UploadQueue({
        limits: { singleMax: 5e6, chunkSize: 5e6, fileMax: null },
        ports: {
          ...{ adapter: backend.adapter, clock: platformClock, random: platformRandom, copies },
          ...{ yieldTask: platformYield, connectivity: platformConnectivity },
        },
      });
    };
    const before = page();
    const file = fileOf('plan.pdf', 1000);
    const read = async (start: number, end: number) =>
      new Uint8Array(await file.slice(start, end).arrayBuffer());
    const place = { field: 'plan', document: { documentType: '', docName: '', remark: '' } };
    before.add(
      { ...{ name: file.name, size: 1000, type: file.type, lastModified: 0 }, read },
      place,
    );
    await backend.chunks.next();
    await waitUntil(async () => (await store.list('me'))[0]?.whole);
    const copy = (await store.list('me'))[0]?.copy;
    before.dispose();
    if (copy) await store.note(copy);
    const queue = page();
    await queue.restore(() => true);
    const { element } = await mount({ queue, field: 'plan', adapter: backend.adapter });
    await until(element, 'plan.pdf missing');
    return { element, backend, file, queue };
  }

  it('is asked for by name; the same one goes on, another one is told apart', async () => {
    const { element, backend, file } = await mountMissing();
    expect(element.validity.valid).to.equal(false);
    await expect(element).to.be.accessible();
    give(element, 0, 'again', fileOf('other.pdf', 1000));
    await waitUntil(() => all(element, '.reason').length === 1);
    expect(all(element, '.reason')[0]?.textContent).to.contain('not the same file');
    expect(rows(element)).to.deep.equal(['plan.pdf missing']);
    give(element, 0, 'again', file);
    await backend.arrive('f');
    await until(element, 'plan.pdf done');
  });

  it('is known again when it is just dropped', async () => {
    const { element, backend, file } = await mountMissing();
    drop(element, fileOf('more.pdf', 30), file);
    await backend.arrive('f');
    await backend.arrive('g');
    await until(element, 'plan.pdf done', 'more.pdf done');
  });
});

describe('<bp-file-upload>, pictures', () => {
  it('are turned', async () => {
    const { element, backend } = await mount();
    drop(element, await picture('shop.jpg'));
    await sent(backend, '1');
    await until(element, 'shop.jpg done');
    button(element, 0, 'turnRight').click();
    const bytes = await sent(backend, '2');
    const turned = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    expect([turned.width, turned.height]).to.deep.equal([20, 40]);
    const canvas = Object.assign(document.createElement('canvas'), { width: 20, height: 40 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(turned, 0, 0);
    const [red = 0, , blue = 0] = context.getImageData(10, 5, 1, 1).data;
    expect(red, 'left is on top now').to.be.greaterThan(blue);
    (await backend.deletes.next()).answer(undefined);
    await until(element, 'shop.jpg done');
  });

  it('too large are offered smaller', async () => {
    const { element, backend } = await mount({ maxSize: 60_000 });
    const large = await picture('large.jpg', { width: 600, height: 400, noise: true });
    expect(large.size).to.be.greaterThan(60_000);
    drop(element, large);
    await waitUntil(() => all(element, '.shrink').length === 1);
    all(element, '.shrink')[0]?.click();
    const bytes = await sent(backend, '1');
    expect(bytes.length).to.be.within(10_000, 60_000);
    await until(element, 'large.jpg done');
    expect(all(element, '.refused')).to.have.length(0);
  });

  it('of several pages become one PDF, where a PDF may be attached', async () => {
    const { element, backend } = await mount({ maxFiles: 2 });
    drop(element, await picture('1.jpg'), await picture('2.jpg', { width: 20, height: 40 }));
    await sent(backend, '1');
    await sent(backend, '2');
    await until(element, '1.jpg done', '2.jpg done');
    await element.updateComplete;
    all(element, '.join')[0]?.click();
    const pdf = new TextDecoder('latin1').decode(await sent(backend, '3'));
    expect(pdf.startsWith('%PDF-1.4')).to.equal(true);
    expect(pdf.match(/\/Type\/Page\//g)).to.have.length(2);
    expect(pdf).to.contain('/MediaBox[0 0 842 595]').and.to.contain('/MediaBox[0 0 595 842]');
    (await backend.deletes.next()).answer(undefined);
    (await backend.deletes.next()).answer(undefined);
    await until(element, 'photos.pdf done');
    element.accept = 'jpg';
    await element.updateComplete;
    expect(all(element, '.join')).to.have.length(0);
  });

  it('that are none are told so, and the file stays', async () => {
    const { element, backend } = await mount();
    drop(element, new File([new Uint8Array([1, 2, 3, 0])], 'broken.jpg', { type: 'image/jpeg' }));
    await sent(backend, '1');
    await until(element, 'broken.jpg done');
    button(element, 0, 'turnLeft').click();
    await waitUntil(() => all(element, '.reason').length === 1);
    expect(rows(element)).to.deep.equal(['broken.jpg done']);
  });

  it('can be cropped only with the plug-in', async () => {
    const { element, backend } = await mount();
    drop(element, await picture('shop.jpg'));
    await sent(backend, '1');
    await until(element, 'shop.jpg done');
    expect(all(element, '[data-intent=crop]')).to.have.length(0);
    const cut = await picture('shop.jpg', { width: 10, height: 10 });
    BpFileUpload.cropper = async () => cut;
    element.requestUpdate();
    await element.updateComplete;
    button(element, 0, 'crop').click();
    expect((await sent(backend, '2')).length).to.equal(cut.size);
    BpFileUpload.cropper = null;
  });

  it('announces what the plug-in opens, so that Back closes it first', async () => {
    const { element, backend } = await mount();
    drop(element, await picture('shop.jpg'));
    await sent(backend, '1');
    await until(element, 'shop.jpg done');
    const layers: LayerEvent[] = [];
    element.parentElement?.addEventListener('bp-layer', (event) => {
      layers.push(event as LayerEvent);
    });
    const dialog = document.createElement('dialog');
    const close = (): undefined => {};
    BpFileUpload.cropper = async (_file, _lang, opened) => {
      opened?.(dialog, close);
      return null;
    };
    element.requestUpdate();
    await element.updateComplete;
    button(element, 0, 'crop').click();
    await waitUntil(() => layers.length === 1);
    expect(layers[0]?.element).to.equal(dialog);
    expect(layers[0]?.close).to.equal(close);
    BpFileUpload.cropper = null;
  });
});
