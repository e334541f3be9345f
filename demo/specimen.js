/** Brings what `?state=` names into its state. */
import { showDrafts, showFiles } from './specimen-parts.js';
import { stepsOn } from './specimen-steps.js';
import { endings, specimens } from './specimens.js';

const name = new URLSearchParams(location.search).get('state') ?? '';
const main = document.querySelector('main');

if (name === 'files') await showFiles(main);
else if (name === 'drafts') showDrafts(main);
else await showForm(Object.hasOwn(specimens, name) ? specimens[name] : specimens.fields);
// For whoever waits for it.
document.documentElement.dataset.shown = name;

async function showForm({ adapter, definition, src, steps, readonly = false }) {
  const form = document.createElement('bizportal-form');
  form.autosave = 'off';
  form.adapter = adapter;
  form.readonly = readonly;
  if (definition) form.definition = await definition;
  else form.src = src;
  main.append(form);
  const acts = stepsOn(form);
  if (steps.length > 0) await acts.status('ready');
  for (const step of steps) await step(acts);
  await acts.status(endings[name] ?? 'ready');
}
