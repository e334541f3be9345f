/** A log of what the form tells its page: the DOM events of contract.md, newest first. */

const names = [
  'bp-ready',
  'bp-change',
  'bp-page',
  'bp-invalid',
  'bp-draft',
  'bp-upload',
  'bp-otp',
  'bp-before-submit',
  'bp-submit',
  'bp-submit-error',
  'bp-submit-unknown',
  'bp-session',
  'bp-error',
];
const LONGEST = 200;

/** @param {HTMLElement} form @param {HTMLOListElement} list */
export function startEventLog(form, list) {
  for (const name of names) {
    form.addEventListener(name, (event) => {
      list.prepend(entry(event));
      while (list.childElementCount > LONGEST) list.lastElementChild.remove();
    });
  }
}

function entry(event) {
  const now = new Date();
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const name = document.createElement('code');
  name.textContent = event.type;
  const time = document.createElement('time');
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString('th-TH', { hour12: false });
  summary.append(name, hint(event.detail), time);
  const json = document.createElement('pre');
  json.textContent = readable(event.detail);
  details.append(summary, json);
  const item = document.createElement('li');
  item.append(details);
  return item;
}

/** The one word that tells two events of a kind apart. */
function hint(detail) {
  const span = document.createElement('span');
  const word =
    detail?.state ?? detail?.to ?? detail?.path ?? detail?.error?.code ?? detail?.id ?? '';
  span.textContent = String(word);
  return span;
}

/** Errors have no enumerable members of their own worth reading, so they are spelt out. */
function readable(detail) {
  const spell = (_key, value) =>
    value instanceof Error
      ? { name: value.name, code: value.code, path: value.path, message: value.message }
      : value;
  return JSON.stringify(detail, spell, 2) ?? 'null';
}
