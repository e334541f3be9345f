import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import '../../src/elements/bp-file-upload/bp-file-upload.define.js';
import type { BpFileUpload } from '../../src/elements/bp-file-upload/bp-file-upload.js';
import type { BpUploadEvent } from '../../src/events.js';
import { press, setViewport } from '../wtr/commands.js';
import { drop, FakeBackend, fileOf } from './support/fake-backend.js';

const all = (element: Element, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const one = (element: Element, selector: string) => {
  const found = all(element, selector)[0];
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const texts = (element: Element, selector: string) =>
  all(element, selector).map((node) => (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
const rows = (element: Element) => texts(element, '.row');
const said = (element: Element) => one(element, '[role=status]').textContent?.trim() ?? '';
const states = (element: Element) => all(element, '.row').map((row) => row.dataset.state);
const focused = (element: Element) => element.shadowRoot?.activeElement;
const button = (element: Element, row: number, text: string) => {
  const found = [...(all(element, '.row')[row]?.querySelectorAll('button') ?? [])];
  const match = found.find((node) => node.textContent?.includes(text));
  if (!match) throw new Error(`no button ${text} in row ${row}`);
  return match;
};
const until = (element: Element, expected: readonly string[]) =>
  waitUntil(() => states(element).join() === expected.join(), `waiting for ${expected.join()}`);

const surface = { light: '#ffffff', dark: '#17212a' };

async function mount(settings: Partial<BpFileUpload> = {}, scheme: keyof typeof surface = 'light') {
  const backend = new FakeBackend();
  const box = await fixture<HTMLElement>(
    html`<form lang="en" style=${`color-scheme: ${scheme}; background: ${surface[scheme]}`}>
      <bp-file-upload name="plan" label="Floor plan"></bp-file-upload>
      <input aria-label="Next field" />
    </form>`,
  );
  const element = box.firstElementChild as BpFileUpload;
  Object.assign(element, { adapter: backend.adapter, ...settings });
  await element.updateComplete;
  return { element, backend, form: box as HTMLFormElement };
}

/** An element with a file in each state a person can see. */
async function mountFull(scheme: keyof typeof surface) {
  const mounted = await mount({ accept: 'pdf', maxSize: '1MB', remark: 'optional' }, scheme);
  const { element, backend } = mounted;
  drop(element, fileOf('done.pdf'));
  await backend.arrive('f1');
  drop(element, fileOf('failed.pdf'), fileOf('bad.exe'));
  (await backend.chunks.next()).fail(new BizportalError('forbidden'));
  await until(element, ['done', 'failed']);
  drop(
    element,
    fileOf('running.pdf'),
    fileOf('running-too.pdf'),
    fileOf('queued.pdf'),
    fileOf('empty.pdf', 0),
  );
  (await backend.chunks.next()).args.progress(5);
  await backend.chunks.next();
  await until(element, ['done', 'failed', 'uploading', 'uploading', 'queued']);
  await element.updateComplete;
  return mounted;
}

describe('<bp-file-upload>', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible: empty, required, faulty, ${scheme}`, async () => {
      const { element, form } = await mount(
        { required: true, accept: 'pdf,jpg', maxFiles: 3, example: '/example.pdf' },
        scheme,
      );
      await expect(form).to.be.accessible();
      element.checkValidity();
      await element.updateComplete;
      expect(texts(element, '[part=error]')).to.deep.equal(['Attach “Floor plan”']);
      await expect(form).to.be.accessible();
      element.disabled = true;
      element.remark = 'required';
      await element.updateComplete;
      await expect(form).to.be.accessible();
    });

    it(`is accessible: files in every state, ${scheme}`, async () => {
      const { form } = await mountFull(scheme);
      await expect(form).to.be.accessible();
    });
  }

  it('is usable at 300 pixels: nothing is wider than the page', async () => {
    await setViewport(300, 600);
    const { element } = await mount({ accept: 'pdf' });
    const kept = { contentType: '', md5: '', remark: '', uploadedAt: '', size: 1 };
    const name = `${'หนังสือรับรองการจดทะเบียน'.repeat(8)}${'w'.repeat(200)}.pdf`;
    element.value = JSON.stringify([{ fileId: 'a', name, ...kept }]);
    await element.updateComplete;
    await waitUntil(() => rows(element).length === 1);
    expect(document.documentElement.scrollWidth).to.be.at.most(300);
    await setViewport(800, 600);
  });

  it('sends what is dropped, and has it as its value once the portal has it', async () => {
    const { element, backend, form } = await mount({ documentType: 'B014' });
    const events: BpUploadEvent['detail'][] = [];
    form.addEventListener('bp-upload', ({ detail }) => events.push(detail));

    drop(element, fileOf('plan.pdf', 1_000_000));
    const call = await backend.chunks.next();
    call.args.progress(420_000);
    await element.updateComplete;
    expect(rows(element)).to.deep.equal(['pdf plan.pdf 1 MB Sending 42% Cancel plan.pdf']);
    expect(element.value).to.equal('');
    expect(new FormData(form).get('plan')).to.equal(null);
    call.args.progress(1_000_000);
    await element.updateComplete;
    expect(one(element, 'progress')).to.have.property('value', 99);
    expect(rows(element)[0]).to.contain('Checking the file');

    const changed = oneEvent(form, 'change');
    call.answer('f1');
    await changed;
    expect(JSON.parse(element.value)[0]).to.include({
      fileId: 'f1',
      name: 'plan.pdf',
      size: 1_000_000,
    });
    expect(new FormData(form).get('plan')).to.equal(element.value);
    expect(call.args.chunk.document).to.deep.equal({
      documentType: 'B014',
      docName: 'Floor plan',
      remark: '',
    });
    expect(events.at(-1)).to.deep.equal({
      path: 'plan',
      name: 'plan.pdf',
      state: 'done',
      loaded: 1_000_000,
      total: 1_000_000,
      fileId: 'f1',
    });
    await element.updateComplete;
    expect(said(element)).to.equal('File plan.pdf was sent');
  });

  it('takes files from its real file input, which can be used again for the same file', async () => {
    const { element, backend } = await mount();
    const input = one(element, '#pick') as HTMLInputElement;
    const transfer = new DataTransfer();
    transfer.items.add(fileOf('a.pdf'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await backend.arrive('f1');
    await until(element, ['done']);
    expect(input.files).to.have.length(0);
  });

  it('takes pasted files', async () => {
    const { element, backend } = await mount();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(fileOf('shot.png', 9, 'image/png'));
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData });
    element.dispatchEvent(event);
    await backend.arrive('f1');
    await until(element, ['done']);
    expect(event.defaultPrevented).to.equal(true);
    expect(one(element, '.row img').getAttribute('src')).to.match(/^blob:/);
  });

  it('names each bad file of a pick with reason and mend; the good ones go on', async () => {
    const { element, backend } = await mount({ accept: 'pdf', maxSize: '1 MB' });
    drop(
      element,
      fileOf('a.exe'),
      fileOf('huge.pdf', 1_000_001),
      fileOf('none.pdf', 0),
      fileOf('good.pdf'),
    );
    await element.updateComplete;
    expect(texts(element, '.refused li p')).to.deep.equal([
      'a.exe This type of file is not accepted; use PDF.',
      'huge.pdf This file is 1.1 MB; at most 1 MB can be taken. Make it smaller and choose it again, or choose another file.',
      'none.pdf This file is empty. Choose another.',
    ]);
    for (const name of ['a.exe', 'huge.pdf', 'none.pdf', 'Sending 1 file']) {
      expect(said(element)).to.contain(name);
    }
    await backend.arrive('f1');
    await until(element, ['done']);
    expect(backend.chunks.count).to.equal(1);
    all(element, '.refused button')[0]?.click();
    await element.updateComplete;
    expect(texts(element, '.refused bdi')).to.deep.equal(['huge.pdf', 'none.pdf']);
  });

  it('keeps to the number of files, and shows the drop zone again after a removal', async () => {
    const { element, backend } = await mount({ maxFiles: 1 });
    one(element, '#pick').focus();
    drop(element, fileOf('a.pdf'), fileOf('b.pdf'));
    await backend.arrive('f1');
    await until(element, ['done']);
    await element.updateComplete;
    expect(all(element, '.zone')).to.have.length(0);
    expect(texts(element, '.refused li p')).to.deep.equal(['b.pdf At most 1 file.']);
    expect(focused(element)?.className, 'focus is not lost with the zone').to.equal('row');

    button(element, 0, 'Remove').click();
    (await backend.deletes.next()).answer();
    await until(element, []);
    await element.updateComplete;
    expect(focused(element)?.id).to.equal('pick');
    expect(element.value).to.equal('');
    expect(said(element)).to.equal('File a.pdf was removed');
  });

  it('keeps focus in the list after a removal: next row, else the one before', async () => {
    const { element, backend } = await mount();
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) {
      drop(element, fileOf(name));
      await backend.arrive(name);
    }
    await until(element, ['done', 'done', 'done']);
    for (const next of ['c.pdf', 'a.pdf']) {
      button(element, 1, 'Remove').focus();
      await press('Enter');
      (await backend.deletes.next()).answer();
      await waitUntil(() => focused(element)?.textContent?.includes(next) === true, next);
    }
  });

  it('cancels a file on its way, takes it off the list and says so', async () => {
    const { element, backend } = await mount();
    drop(element, fileOf('a.pdf'));
    const call = await backend.chunks.next();
    await element.updateComplete;
    button(element, 0, 'Cancel').click();
    await until(element, []);
    call.answer('late');
    await element.updateComplete;
    expect(element.value).to.equal('');
    expect(said(element)).to.equal('a.pdf: Cancelled');
  });

  it('says why a file failed and sends it again', async () => {
    const { element, backend } = await mount();
    drop(element, fileOf('a.pdf'));
    (await backend.chunks.next()).fail(
      new BizportalError('rejected', { params: { message: 'no' } }),
    );
    await until(element, ['failed']);
    await element.updateComplete;
    expect(rows(element)[0])
      .to.contain('Not sent')
      .and.to.contain('Biz Portal did not accept this file: no');
    expect(element.validity.customError, 'a failed file must be dealt with').to.equal(true);
    button(element, 0, 'Try again').click();
    await backend.arrive('f1');
    await until(element, ['done']);
    expect(element.validity.valid).to.equal(true);
  });

  it('keeps a file whose removal failed, with the reason', async () => {
    const { element, backend } = await mount();
    drop(element, fileOf('a.pdf'));
    await backend.arrive('f1');
    await until(element, ['done']);
    let changes = 0;
    element.addEventListener('change', () => changes++);
    button(element, 0, 'Remove').click();
    (await backend.deletes.next()).fail(new BizportalError('server'));
    await waitUntil(() => all(element, '.reason').length === 1);
    expect(states(element)).to.deep.equal(['done']);
    expect(element.files).to.have.length(1);
    expect(changes).to.equal(0);
  });

  it('tells a file with the same content as an earlier one', async () => {
    const { element, backend } = await mount();
    for (const name of ['a.pdf', 'b.pdf']) {
      drop(element, new File(['same'], name));
      await backend.arrive(name);
    }
    await until(element, ['done', 'done']);
    await element.updateComplete;
    expect(rows(element)[1]).to.contain('Same content as a.pdf');
  });

  it('waits while offline, says so once, and goes on by itself', async () => {
    const { element, backend } = await mount();
    const online = Object.getOwnPropertyDescriptor(navigator, 'onLine');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    dispatchEvent(new Event('offline'));
    try {
      drop(element, fileOf('a.pdf'));
      await element.updateComplete;
      await waitUntil(() => rows(element)[0]?.includes('No internet') === true);
      expect(said(element)).to.contain('No internet');
      expect(backend.chunks.count).to.equal(0);
    } finally {
      if (online) Object.defineProperty(navigator, 'onLine', online);
      else Reflect.deleteProperty(navigator, 'onLine');
    }
    dispatchEvent(new Event('online'));
    await backend.arrive('f1');
    await until(element, ['done']);
  });

  it('wants the note first where one is required, and sends it along', async () => {
    const { element, backend } = await mount({ remark: 'required' });
    drop(element, fileOf('a.pdf'));
    await element.updateComplete;
    expect(focused(element)?.id).to.equal('remark');
    expect(texts(element, '[part=error]')[0]).to.contain('description of the file');
    expect(rows(element)).to.deep.equal([]);
    const note = one(element, '#remark') as HTMLInputElement;
    note.value = 'ชั้น 2';
    note.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    drop(element, fileOf('a.pdf'));
    expect((await backend.chunks.next()).args.chunk.document.remark).to.equal('ชั้น 2');
    await element.updateComplete;
    expect(note.value).to.equal('');
  });

  it('belongs to a form: required, reset, disabled fieldset, restored value', async () => {
    const { element, form } = await mount({ required: true });
    expect(form.checkValidity()).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
    const kept = { name: 'old.pdf', contentType: '', md5: '', remark: '', uploadedAt: '', size: 1 };
    element.value = JSON.stringify([{ fileId: 'a', ...kept }]);
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
    expect(element.files.map(({ fileId }) => fileId)).to.deep.equal(['a']);
    form.reset();
    await element.updateComplete;
    expect(element.value).to.equal('');
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    form.append(fieldset);
    fieldset.append(element);
    await element.updateComplete;
    expect(one(element, '#pick')).to.have.property('disabled', true);
  });

  it('survives a value that is none', async () => {
    const { element } = await mount();
    element.value = '{"nonsense';
    await element.updateComplete;
    expect(element.value).to.equal('');
    element.value = JSON.stringify([null, { fileId: 7 }, { fileId: 'x' }]);
    await element.updateComplete;
    expect(rows(element)).to.have.length(1);
  });

  it('goes on uploading when it is moved in the page', async () => {
    const { element, backend, form } = await mount();
    drop(element, fileOf('a.pdf'));
    const call = await backend.chunks.next();
    const box = document.createElement('div');
    form.append(box);
    box.append(element);
    call.answer('f1');
    await until(element, ['done']);
  });

  it('puts focus on the pick button, and shows where it is', async () => {
    const { element } = await mount();
    element.focus();
    expect(focused(element)?.id).to.equal('pick');
    await press('Tab');
    await press('Shift+Tab');
    expect(focused(element)?.id).to.equal('pick');
    // WebKitGTK under Xvfb may never have the window's focus; then nothing matches :focus.
    const ring = document.hasFocus() ? 'solid' : 'none';
    expect(getComputedStyle(one(element, '#pick-text')).outlineStyle).to.equal(ring);
  });

  it('shows a form’s own queue and leaves the telling to the form', async () => {
    const first = await mount();
    drop(first.element, fileOf('a.pdf'));
    const { UploadQueue } = await import('../../src/core/upload/queue.js');
    const { platform } = await import('../../src/elements/bp-file-upload/compose.js');
    const backend = new FakeBackend();
    const queue = platform.makeQueue(backend.adapter);
    expect(queue).to.be.instanceOf(UploadQueue);
    const { element } = await mount({ queue, field: 'plan-key' });
    let told = 0;
    for (const type of ['bp-upload', 'change']) element.addEventListener(type, () => told++);
    const document = { documentType: '', docName: '', remark: '' };
    drop(element, fileOf('mine.pdf'));
    queue.adopt({ ...fileFacts, name: 'other.pdf' }, { field: 'other-key', document });
    await backend.arrive('f1');
    await until(element, ['done']);
    expect(rows(element)).to.have.length(1);
    expect(told).to.equal(0);
    expect(element.value).to.contain('mine.pdf');
  });

  it('is named by a label of the page around', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form lang="en">
        <label for="plan">Floor <b>plan</b></label>
        <bp-file-upload id="plan" name="plan" required></bp-file-upload>
      </form>`,
    );
    const element = form.querySelector('bp-file-upload') as BpFileUpload;
    await element.updateComplete;
    const label = one(element, '#label');
    expect(label.textContent?.trim()).to.equal('Floor plan');
    expect(label.classList.contains('sr-only')).to.equal(true);
    expect(one(element, '[role=group]').getAttribute('aria-labelledby')).to.equal('label');
    expect(element.validationMessage).to.contain('Floor plan');
    await expect(form).to.be.accessible();
    element.label = 'Its own';
    await element.updateComplete;
    expect(one(element, '#label').textContent).to.contain('Its own');
    expect(one(element, '#label').classList.contains('sr-only')).to.equal(false);
  });

  it('forgets which files were refused when its form is reset', async () => {
    const { element, form } = await mount({ accept: 'pdf' });
    drop(element, fileOf('bad.exe'));
    await element.updateComplete;
    expect(all(element, '.refused .note').length).to.equal(1);
    form.reset();
    await element.updateComplete;
    expect(all(element, '.refused .note').length).to.equal(0);
  });

  it('offers to choose a file anew that the portal has lost', async () => {
    const { element, backend } = await mount();
    const { platform } = await import('../../src/elements/bp-file-upload/compose.js');
    const queue = platform.makeQueue(backend.adapter);
    const document = { documentType: 'B1', docName: '', remark: '' };
    queue.adopt({ ...fileFacts, name: 'gone.pdf' }, { field: 'plan', document });
    Object.assign(element, { queue, field: 'plan' });
    await element.updateComplete;
    expect(states(element)).to.deep.equal(['done']);
    queue.lose(new Set([fileFacts.fileId]));
    await until(element, ['failed']);
    expect(rows(element)[0]).to.contain('The portal no longer has gone.pdf');
    expect(all(element, '.row input[type=file]').length).to.equal(1);
    await expect(element).to.be.accessible();
    queue.dispose();
  });
});

const fileFacts = {
  ...{ fileId: 'o', contentType: '', size: 1, md5: '', remark: '' },
  uploadedAt: '2026-01-01T00:00:00Z',
};

describe('<bp-file-upload> with a backend of the page', () => {
  it('is done when the file is there, though nothing is said of its size', async () => {
    const adapter = { uploadChunk: async () => ({ fileId: 'F1', fileSize: null }) };
    const { element } = await mount({ adapter: adapter as unknown as BpFileUpload['adapter'] });
    drop(element, fileOf('plan.pdf'));
    await until(element, ['done']);
    expect(JSON.parse(element.value)[0]).to.include({ fileId: 'F1', name: 'plan.pdf', size: 10 });
  });
});
