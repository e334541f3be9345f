/** In the page: shows our form or the hand-written one, and tells when it has been painted. */
import { instantBackend, painted } from './instant-backend.js';

export type Variant = 'ours' | 'baseline';

export interface FormBench {
  /** Fetches what is needed for a form of so many fields. */
  prepare(count: number): Promise<void>;
  /** Milliseconds from asking for the form until it was painted. */
  show(variant: Variant): Promise<number>;
  clear(): Promise<void>;
  /** The next form begins another application: nothing typed before is in it. */
  another(): void;
  /** Puts focus into field `i` and scrolls there. */
  focus(i: number): Promise<void>;
  /** Number of controls on show, to see that both forms are alike. */
  controls(): number;
  faults(): number;
  valueOf(i: number): string;
}

declare global {
  interface Window {
    formBench: FormBench;
  }
}

let drafts = 0;
let adapter = instantBackend();

let definition: object = {};
let markup = '';
let root: ShadowRoot | null = null;

async function showOurs(): Promise<void> {
  const form = Object.assign(document.createElement('bizportal-form'), { definition, adapter });
  const ready = new Promise((resolve) => form.addEventListener('bp-ready', resolve));
  document.body.append(form);
  root = form.shadowRoot;
  await ready;
}

/** Under the very style sheets of our element. */
function showBaseline(): void {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const { elementStyles } = customElements.get('bizportal-form') as unknown as {
    readonly elementStyles: readonly { readonly styleSheet: CSSStyleSheet }[];
  };
  shadow.adoptedStyleSheets = elementStyles.map(({ styleSheet }) => styleSheet);
  shadow.innerHTML = markup;
  document.body.append(host);
  root = shadow;
}

function fieldAt(i: number): HTMLInputElement {
  const field =
    root?.querySelector<HTMLInputElement>(`input[name="/f${i}"]`) ??
    root?.querySelector<HTMLInputElement>(`input[name="f${i}"]`);
  if (!field) throw new Error(`field ${i} is not on show`);
  return field;
}

window.formBench = {
  async prepare(count) {
    definition = await (await fetch(`/form-${count}.json`)).json();
    markup = await (await fetch(`/form-${count}.html`)).text();
  },
  async show(variant) {
    const start = performance.mark('ask').startTime;
    if (variant === 'ours') await showOurs();
    else showBaseline();
    await painted();
    return performance.mark('painted').startTime - start;
  },
  async clear() {
    document.body.replaceChildren();
    root = null;
    await painted();
  },
  another() {
    drafts += 1;
    adapter = instantBackend(null, `bench-${drafts}`);
  },
  async focus(i) {
    const field = fieldAt(i);
    field.scrollIntoView({ block: 'center' });
    field.focus();
    await painted();
  },
  controls: () => root?.querySelectorAll('input, select, textarea').length ?? 0,
  faults: () => root?.querySelectorAll('[part~=error]').length ?? 0,
  valueOf: (i) => fieldAt(i).value,
};
