/** Pages of `test/wtr/strict-pages.mjs`, in a frame whose policy is the strictest. */
import type { BizportalForm } from '../../../src/elements/bizportal-form/bizportal-form.js';

export interface StrictWindow extends Window {
  /** Violations of the policy and uncaught errors. */
  readonly stopped: string[];
  readonly DataTransfer: typeof DataTransfer;
}

export interface StrictPage {
  readonly win: StrictWindow;
  readonly form: BizportalForm;
  readonly root: ShadowRoot;
  close(): void;
}

/** Waits for what the page does by itself, as often as it paints. */
export async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  for (let frame = 0; frame < 900; frame++) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`${what} did not come`);
}

/** @param query see `strict-pages.mjs` */
export async function openStrictPage(query = ''): Promise<StrictPage> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 600px; block-size: 900px';
  frame.src = `/__strict__/page.html?${query}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const win = frame.contentWindow as unknown as StrictWindow;
  const form = await until('<bizportal-form>', () => {
    const one = win.document.querySelector('bizportal-form');
    return one?.matches(':defined') && (one as BizportalForm);
  }).catch((error: Error) => {
    throw new Error(`${error.message}: ${win.stopped?.join(', ')}`);
  });
  return { win, form, root: form.shadowRoot as ShadowRoot, close: () => frame.remove() };
}

export const press = (root: ShadowRoot, selector: string): void =>
  (root.querySelector(selector) as HTMLElement).click();
