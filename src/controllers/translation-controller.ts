import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps texts fresh while the browser translates the page. Translators put `<font>` elements in
 * the place of text nodes; Lit writes the next text to `data` of what stands there, which an
 * element ignores: a fault that was mended would still be told. So such an element takes `data`
 * as its text, which the translator then translates again.
 */
export class TranslationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: Node };
  #observer: MutationObserver | null = null;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: Node }) {
    host.addController(this);
    this.#host = host;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach(takeData);
    });
    this.#observer.observe(this.#host.renderRoot, { childList: true, subtree: true });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}

function takeData(node: Node): void {
  if (node.nodeName !== 'FONT' || Object.hasOwn(node, 'data')) return;
  Object.defineProperty(node, 'data', {
    set(text: string) {
      node.textContent = text;
    },
  });
}
