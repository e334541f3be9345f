/** In the page: shows any form, turns its pages, and tells when that has been painted. */
import type { Draft } from '../../src/core/ports.js';
import { instantBackend, painted } from './instant-backend.js';

export interface ScreensBench {
  /** @param draft the saved record that it opens with */
  show(definition: object, draft?: object): Promise<void>;
  /** As the citizen's press on the main button; resolves once the next page is painted. */
  next(): Promise<void>;
  /** Resolves once so many fields are on show, and painted. */
  whole(fields: number): Promise<void>;
  /** To any page, or `review`. */
  goTo(page: string): Promise<void>;
  /** Puts focus into the first box. */
  focus(): Promise<void>;
  page(): string;
  /** Elements in the form. */
  elements(): number;
  /** Options in sight of an open list. */
  options(): number;
}

declare global {
  interface Window {
    screensBench: ScreensBench;
  }
}

type Form = HTMLElement & { readonly page: string; goToPage(id: string): void };

let form: Form | null = null;
let drafts = 0;

const all = (selector: string): readonly HTMLElement[] => [
  ...(form?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

async function turned(turn: () => void): Promise<void> {
  const there = new Promise((resolve) =>
    form?.addEventListener('bp-page', resolve, { once: true }),
  );
  turn();
  await there;
  await painted();
}

window.screensBench = {
  async show(definition, draft) {
    drafts += 1;
    // As in a new tab: an entry of the history that names a page is gone on with.
    history.replaceState(null, '');
    const id = `bench-${drafts}`;
    const adapter = instantBackend(draft ? ({ id, data: draft } as Draft) : null, id);
    const made = document.createElement('bizportal-form');
    Object.assign(made, { definition, adapter });
    const ready = new Promise((resolve) => made.addEventListener('bp-ready', resolve));
    document.body.replaceChildren(made);
    await ready;
    form = made as unknown as Form;
    await painted();
  },
  next: () => turned(() => all('button[type=submit]')[0]?.click()),
  async whole(fields) {
    do await painted();
    while (all('[part~=field]').length < fields);
  },
  goTo: (page) => turned(() => form?.goToPage(page)),
  async focus() {
    all('input')[0]?.focus();
    await painted();
  },
  page: () => form?.page ?? '',
  elements: () => all('*').length,
  options: () => all('[role=option]').length,
};
