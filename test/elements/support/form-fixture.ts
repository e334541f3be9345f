/** `<bizportal-form>` over a fake journey, and short ways to what stands in it. */
import { fixture, html } from '@open-wc/testing';
import type { FormStoreOptions } from '../../../src/core/form/state.js';
import { BizportalForm } from '../../../src/elements/bizportal-form/bizportal-form.js';
import type { Composed } from '../../../src/elements/bizportal-form/compose.js';
import '../../../src/elements/bp-draft-status/bp-draft-status.define.js';
import '../../../src/elements/bp-file-upload/bp-file-upload.define.js';
import '../../../src/elements/bp-otp-dialog/bp-otp-dialog.define.js';
import { addRows } from '../../../src/elements/bizportal-form/rows/part.js';
import * as repeats from '../../../src/elements/bizportal-form/rows/repeats.js';
import { places } from '../../../src/elements/bizportal-form/widgets/places.js';
import { addWidgets } from '../../../src/elements/bizportal-form/widgets/table.js';
import { definitionOf, FakeJourney } from './fake-journey.js';

// What the real composition does while a form opens.
addWidgets(places);
addRows(repeats);

export class TestForm extends BizportalForm {
  journey: FakeJourney | null = null;
  options: FormStoreOptions = {};
  places: Composed['places'];

  protected override async compose(settings: { definition: object | null }): Promise<Composed> {
    this.journey = new FakeJourney(definitionOf(settings.definition), this.options);
    const made = { journey: this.journey.asJourney, adapter: {} as Composed['adapter'] };
    return this.places === undefined ? made : { ...made, places: this.places };
  }
}
customElements.define('test-form', TestForm);

export interface Opened {
  readonly form: TestForm;
  readonly journey: FakeJourney;
  /** The names of the events so far, and the events. */
  readonly events: CustomEvent[];
}

const names = ['ready', 'change', 'page', 'invalid', 'submit', 'submit-error', 'submit-unknown'];

export async function open(
  definition: object,
  {
    lang = 'th',
    options = {},
    places,
  }: { lang?: string; options?: FormStoreOptions; places?: Composed['places'] } = {},
): Promise<Opened> {
  const box = await fixture<HTMLElement>(html`<div lang=${lang}><test-form></test-form></div>`);
  const form = box.firstElementChild as TestForm;
  const events: CustomEvent[] = [];
  for (const name of [...names, 'session', 'error', 'draft', 'otp', 'upload']) {
    form.addEventListener(`bp-${name}`, (event) => events.push(event as CustomEvent));
  }
  form.options = options;
  form.places = places;
  form.definition = definition;
  await settled(form);
  if (!form.journey) throw new Error('no journey');
  return { form, journey: form.journey, events };
}

/** After every update that follows from what was just done. */
export async function settled(form: TestForm): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await form.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export const root = (form: TestForm): ShadowRoot => {
  if (!form.shadowRoot) throw new Error('not rendered');
  return form.shadowRoot;
};

export function all<E extends Element = HTMLElement>(form: TestForm, selector: string): E[] {
  return [...root(form).querySelectorAll<E>(selector)];
}

export function one<E extends Element = HTMLElement>(form: TestForm, selector: string): E {
  const [first] = all<E>(form, selector);
  if (!first) throw new Error(`nothing matches ${selector}`);
  return first;
}

/** The controls of the field at a pointer. */
export const controls = (form: TestForm, path: string): HTMLInputElement[] =>
  all<HTMLInputElement>(form, `[data-field="${path}"] :is(input, select, textarea)`);

export const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

export const button = (form: TestForm, words: string): HTMLElement => {
  const found = all(form, 'button, a').find((one) => text(one).includes(words));
  if (!found) throw new Error(`no button says ${words}`);
  return found;
};

/** As a person's choice in a list. */
export function choose(select: HTMLInputElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
