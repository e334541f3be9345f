/** The citizen's phone: the sandbox's SMS outbox, in the workbench and as a note on the screen. */
import { pageTexts } from './texts.js';

const POLL_MS = 2000;
const NOTE_MS = 60_000;

/** @param {HTMLElement} form @param {{ outbox: HTMLElement, note: HTMLElement }} places */
export function startSms(form, { outbox, note }) {
  let newest;
  let hideTimer;

  async function refresh() {
    const message = await fetchNewest();
    if (message === undefined) return;
    const isNew = message !== null && message.sentAt !== newest?.sentAt;
    const first = newest === undefined;
    newest = message;
    if (isNew || first) showOutbox(outbox, newest);
    if (isNew && !first) showNote(message);
  }

  function showNote(message) {
    const texts = pageTexts();
    note.replaceChildren(
      textElement('strong', texts.phoneTitle),
      `${texts.phoneText(message.ref)} `,
      textElement('b', message.otp),
    );
    // Shown again so that it comes to lie above the dialog that asks for the code.
    if (note.matches(':popover-open')) note.hidePopover();
    note.showPopover();
    clearTimeout(hideTimer);
    hideTimer = setTimeout(hideNote, NOTE_MS);
  }

  function hideNote() {
    if (note.matches(':popover-open')) note.hidePopover();
  }

  form.addEventListener('bp-otp', ({ detail }) => {
    if (detail.state === 'sent') refresh();
    if (detail.state === 'verified' || detail.state === 'locked') hideNote();
  });
  for (const name of ['bp-submit', 'bp-submit-error', 'bp-session']) {
    form.addEventListener(name, hideNote);
  }
  // A code that was sent before still counts: its note comes to lie above the dialog again.
  new MutationObserver(() => {
    if (form.getAttribute('status') === 'verifying' && note.matches(':popover-open')) {
      setTimeout(() => showNote(newest), 300);
    }
  }).observe(form, { attributeFilter: ['status'] });
  setInterval(() => {
    if (!document.hidden) refresh();
  }, POLL_MS);
  refresh();
  return { languageChanged: () => showOutbox(outbox, newest ?? null) };
}

/** null: nothing was sent yet; undefined: the server does not answer. */
async function fetchNewest() {
  try {
    const response = await fetch('/__demo/sms');
    return response.ok ? ((await response.json()).messages[0] ?? null) : undefined;
  } catch {
    return undefined;
  }
}

function showOutbox(outbox, message) {
  const texts = pageTexts();
  if (message === null) {
    outbox.replaceChildren(textElement('p', texts.smsNone));
    return;
  }
  const code = textElement('output', message.otp);
  const copy = textElement('button', texts.copy);
  copy.type = 'button';
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(message.otp);
    copy.textContent = texts.copied;
  });
  const row = document.createElement('div');
  row.className = 'sms-code';
  row.append(code, copy);
  const time = new Date(message.sentAt).toLocaleTimeString('th-TH', { hour12: false });
  outbox.replaceChildren(
    row,
    textElement('p', texts.smsRef(message.ref)),
    textElement('p', texts.smsTo(message.to, time)),
  );
}

function textElement(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
