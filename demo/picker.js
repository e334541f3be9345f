/** The forms to choose from, above the form: links through the sandbox portal. */
import { remember, remembered } from './appearance.js';
import { pageTexts } from './texts.js';

/** Shown as examples, in this order; with the one they are best tried as. */
const examples = {
  'food-premises': '1111111111119',
  'factory-expansion': '0105999000032',
  'licence-renewal': '6666666666660',
  'all-widgets': '1111111111119',
};

/**
 * @param {{ forms: object[], identities: object[] }} config
 * @param {{ formId: string, nav: HTMLElement }} options
 */
export function startPicker({ forms, identities }, { formId, nav }) {
  const shown = Object.keys(examples).flatMap((id) => forms.filter((form) => form.id === id));
  nav.hidden = shown.length < 2;
  const show = () => {
    nav.querySelector('ul').replaceChildren(...shown.map((form) => entry(form, identities)));
  };
  show();
  return { languageChanged: show };

  function entry(form, people) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    const identity = applicant(form, people);
    link.textContent = pageTexts().formNames[form.id];
    link.href = `/__demo/launch?${new URLSearchParams({ form: form.id, identity })}`;
    if (form.id === formId) link.setAttribute('aria-current', 'page');
    link.addEventListener('click', () => remember('demo-identity', identity));
    item.append(link);
    return item;
  }
}

/** Who is signed in, if the form is for such people; else the one it is best tried as. */
function applicant({ id, identityTypes }, people) {
  const now = people.find((one) => one.id === remembered('demo-identity'));
  return now && identityTypes?.includes(now.type) ? now.id : examples[id];
}
