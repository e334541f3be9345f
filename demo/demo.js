/** Puts the demo page together around one `<bizportal-form>`. */
import { startAppearance } from './appearance.js';
import { startEventLog } from './event-log.js';
import { startLaunchGuard } from './launch.js';
import { startPicker } from './picker.js';
import { startSms } from './sms.js';
import { showAgencyOf } from './texts.js';
import { startWorkbench } from './workbench.js';

const form = document.querySelector('bizportal-form');
const byId = (id) => document.getElementById(id);

const parts = [];
startAppearance(() => {
  for (const part of parts) part.languageChanged();
});
startEventLog(form, byId('events'));
parts.push(startSms(form, { outbox: byId('sms'), note: byId('phone-note') }));

const config = await (await fetch('/__demo/config')).json();
const wanted = new URLSearchParams(location.search).get('form');
const chosen = config.forms.find(({ id }) => id === wanted) ?? config.forms[0];
showAgencyOf(chosen.id);
parts.push(startWorkbench(config, chosen.id));
parts.push(startPicker(config, { formId: chosen.id, nav: byId('forms') }));
startLaunchGuard(form, { formId: chosen.id, stop: byId('stop') });
form.src = chosen.src;

if (config.watches) {
  new EventSource('/__demo/events').addEventListener('reload', () => location.reload());
}
