/** The workbench's controls: who is signed in, which form, what goes wrong, and the drawer. */
import { remembered } from './appearance.js';
import { launch } from './launch.js';
import { localText, pageTexts } from './texts.js';

const byId = (id) => document.getElementById(id);

/** @param {{ forms: object[], identities: object[] }} config @param {string} formId */
export function startWorkbench(config, formId) {
  const show = () => {
    fill(byId('form-choice'), config.forms, ({ id, title }) => [id, localText(title)]);
    fill(byId('identity'), config.identities, ({ id, type, name }) => [
      id,
      `${name} (${pageTexts()[type]})`,
    ]);
  };
  show();
  byId('form-choice').value = formId;
  byId('identity').value = remembered('demo-identity') ?? config.identities[0].id;
  const chosen = () => ({ form: byId('form-choice').value, identity: byId('identity').value });
  onAction('continue', () => launch(chosen()));
  onAction('fresh', () => launch({ ...chosen(), draft: 'new' }));
  onAction('clear-events', () => byId('events').replaceChildren());
  byId('faults').addEventListener('change', ({ target }) => setFaults(target.value));
  // The server keeps the script over reloads; the page begins with none.
  setFaults('none').then(() => {
    byId('fault-note').textContent = '';
  });
  startDrawer();
  return { languageChanged: show };
}

function fill(select, entries, read) {
  const { value } = select;
  select.replaceChildren(
    ...entries.map((entry) => {
      const [id, label] = read(entry);
      return new Option(label, id);
    }),
  );
  if (value) select.value = value;
}

async function setFaults(preset) {
  const texts = pageTexts();
  try {
    const response = await fetch('/__demo/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ preset }),
    });
    byId('fault-note').textContent = response.ok ? texts.faultSet : texts.faultFailed;
  } catch {
    byId('fault-note').textContent = texts.faultFailed;
  }
}

/** On narrow screens the workbench is a drawer that leaves the form usable. */
function startDrawer() {
  const bench = byId('workbench');
  const [opener] = document.querySelectorAll('[data-action="open-workbench"]');
  const set = (open) => {
    bench.toggleAttribute('data-open', open);
    opener.setAttribute('aria-expanded', String(open));
    if (open) bench.querySelector('[data-action="close-workbench"]').focus();
    else opener.focus();
  };
  onAction('open-workbench', () => set(true));
  onAction('close-workbench', () => set(false));
  bench.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && bench.hasAttribute('data-open')) set(false);
  });
}

function onAction(name, act) {
  for (const button of document.querySelectorAll(`[data-action="${name}"]`)) {
    button.addEventListener('click', act);
  }
}
