import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Messages, messagesFor, supportedLang } from '../messages/index.js';

/**
 * The language an element speaks: its own `lang`, else the nearest ancestor's, through shadow
 * roots, else Thai. Follows live changes of any of them.
 */
export class LangController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | null = null;
  #lang = 'th';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    this.#host = host;
  }

  /** BCP 47, one of the languages that have a table. */
  get lang(): string {
    return this.#lang;
  }

  get messages(): Messages {
    return messagesFor(this.#lang);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#read());
    const watched = { attributes: true, attributeFilter: ['lang'], subtree: true };
    for (const root of rootsAbove(this.#host)) this.#observer.observe(root, watched);
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  #read(): void {
    const lang = supportedLang(declaredLang(this.#host));
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#host.requestUpdate();
  }
}

/** The nearest `lang` attribute, across shadow roots; empty when there is none. */
export function declaredLang(element: Element): string {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? declaredLang(root.host) : '';
}

function rootsAbove(element: Element): readonly Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAbove(root.host)] : [root];
}
