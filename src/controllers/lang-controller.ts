import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fetchAhead, type LoadedLater } from '../core/later.js';
import { laterMessages, type Messages, messagesFor, supportedLang } from '../messages/index.js';

/**
 * The language an element speaks: its own `lang`, else the nearest ancestor's, through shadow
 * roots, else Thai. Follows live changes of any of them; where the words of another language have to
 * be loaded, what speaks already goes on in its own until they are there.
 */
export class LangController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | null = null;
  #lang = 'th';
  /** What the page asks for; empty: it has not been looked at yet. */
  #wanted = '';

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
    if (lang === this.#wanted) return;
    const later = laterMessages(lang);
    const isFirst = this.#wanted === '';
    this.#wanted = lang;
    if (isFirst || later === null) this.#speak(lang);
    if (later !== null) void this.#await(later, lang);
  }

  async #await(words: LoadedLater, lang: string): Promise<void> {
    await fetchAhead(words, (ms, call) => setTimeout(call, ms));
    if (this.#wanted === lang) this.#speak(lang);
  }

  #speak(lang: string): void {
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
