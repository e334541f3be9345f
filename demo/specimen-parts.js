/** The elements that can stand by themselves, each in all its states. */
import { fakeAdapter, fault, never } from './fake-adapter.js';
import { until } from './specimen-steps.js';

const DRAFT_STATES = ['saving', 'server', 'device', 'unsaved', 'conflict'];

export function showDrafts(box) {
  box.classList.add('plain');
  for (const state of DRAFT_STATES) {
    const line = document.createElement('bp-draft-status');
    line.state = state;
    line.savedAt = '2026-11-22T07:05:00Z';
    box.append(line);
  }
}

/** One row per fate: sent, refused, on its way, waiting its turn; then a zone without files, and a disabled one. */
export async function showFiles(box) {
  box.classList.add('plain');
  const rules = { accept: 'pdf,jpg', 'max-size': '5000000', 'document-type': 'T001' };
  const [files, none, off] = [{ 'max-files': '6' }, { 'max-files': '1' }, { disabled: '' }].map(
    (own) => {
      const element = document.createElement('bp-file-upload');
      for (const [key, value] of Object.entries({ ...rules, ...own })) {
        element.setAttribute(key, value);
      }
      return element;
    },
  );
  files.adapter = fakeAdapter({ uploadChunk });
  none.adapter = fakeAdapter();
  off.adapter = fakeAdapter();
  box.append(files, none, off);
  await files.updateComplete;
  const input = files.shadowRoot.querySelector('input[type=file]');
  input.files = chosen().files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => files.shadowRoot.querySelector('[data-state=failed]'), files.shadowRoot);
}

function uploadChunk(chunk, options) {
  if (chunk.wireName.includes('refused')) {
    return Promise.reject(fault('rejected', { forwarded: 'no' }));
  }
  if (!chunk.wireName.includes('sending')) return fakeAdapter().uploadChunk(chunk);
  options.onProgress?.(chunk.bytes.length * 0.4);
  return never(options);
}

function chosen() {
  const transfer = new DataTransfer();
  const names = ['sent', 'refused', 'sending-1', 'sending-2', 'waiting'].map(
    (name) => `${name}.pdf`,
  );
  const long = 'หนังสือรับรองการจดทะเบียนนิติบุคคลและบัญชีรายชื่อผู้ถือหุ้นฉบับล่าสุด-สำเนา.pdf';
  for (const name of [...names, 'wrong.exe', long]) {
    const body = `%PDF-1.4 ${name}`.padEnd(400_000, ' ');
    transfer.items.add(new File([body], name, { type: 'application/pdf' }));
  }
  return transfer;
}
