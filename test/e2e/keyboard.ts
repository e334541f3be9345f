/**
 * Fills a form with the keyboard alone: Tab to the control that a script names by its label, then
 * the keys that such a control takes. Only files come by another way: the system's picker is no page.
 */
import assert from 'node:assert/strict';
import type { ElementHandle, Page } from 'puppeteer-core';

/** A label and what to do there: a text or an option's words, a day, a tick, a press, a file. */
export type Step = readonly [label: string, what: string | Day | File | typeof TICK | typeof PRESS];
export type Script = readonly Step[];

export interface Day {
  /** ISO, CE. */
  readonly day: string;
}

export interface File {
  readonly file: string;
}

export const TICK = Symbol('space');
export const PRESS = Symbol('enter');
export const day = (iso: string): Day => ({ day: iso });
export const file = (path: string): File => ({ file: path });

/** More stops than any page has. */
const MANY = 200;

/** The control that has the focus. */
interface Stop {
  /** Names it goes by: its own label, its field's. */
  readonly names: readonly string[];
  readonly kind:
    | 'text'
    | 'combobox'
    | 'select'
    | 'radio'
    | 'checkbox'
    | 'button'
    | 'file'
    | 'other';
  readonly part: string;
  /** Words of the chosen option or radio. */
  readonly shown: string;
}

export class Keyboard {
  readonly #page: Page;
  readonly #lang: string;

  constructor(page: Page, lang: string) {
    this.#page = page;
    this.#lang = lang;
  }

  async fill(script: Script): Promise<void> {
    for (const [label, what] of script) {
      const picks = typeof what === 'object' && 'file' in what;
      const stop = await this.#tabTo(label, picks ? 'file' : null);
      if (typeof what === 'string') await this.#answer(stop, what);
      else if (what === TICK) await this.#page.keyboard.press('Space');
      else if (what === PRESS) await this.#page.keyboard.press('Enter');
      else if ('file' in what) await this.#attach(what.file);
      else await this.#date(stop, what.day);
    }
  }

  async #tabTo(label: string, kind: Stop['kind'] | null): Promise<Stop> {
    const seen: string[] = [];
    for (let n = 0; n < MANY; n++) {
      await this.#page.keyboard.press('Tab');
      const stop = await this.#stop();
      if (stop.names.includes(label) && stop.kind === (kind ?? stop.kind)) return stop;
      seen.push(stop.names.join('/'));
    }
    return assert.fail(`Tab does not come to "${label}", but to ${[...new Set(seen)].join(' · ')}`);
  }

  async #answer(stop: Stop, words: string): Promise<void> {
    if (stop.kind === 'text') await this.#replace(words);
    else if (stop.kind === 'combobox') await this.#search(words);
    else if (stop.kind === 'radio') await this.#arrowTo(words, 'Space');
    else if (stop.kind === 'select') await this.#arrowTo(words, 'Home');
    else assert.fail(`nothing to type into at ${stop.names.join('/')} (${stop.kind})`);
  }

  async #replace(words: string): Promise<void> {
    const { keyboard } = this.#page;
    await keyboard.down('Control');
    await keyboard.press('KeyA');
    await keyboard.up('Control');
    await keyboard.type(words);
  }

  /** Takes the first that is found. */
  async #search(words: string): Promise<void> {
    await this.#replace(words);
    await this.#page.waitForFunction(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.ariaExpanded === 'true';
    });
    await this.#page.keyboard.press('Enter');
  }

  /** From the first option down until the words are chosen. */
  async #arrowTo(words: string, first: 'Space' | 'Home'): Promise<void> {
    await this.#page.keyboard.press(first);
    const passed: string[] = [];
    for (let n = 0; n < MANY; n++) {
      const { shown } = await this.#stop();
      if (shown === words) return;
      passed.push(shown);
      await this.#page.keyboard.press('ArrowDown');
    }
    assert.fail(`no option "${words}" among ${[...new Set(passed)].join(' · ')}`);
  }

  /** Day, month and year in three controls, or the whole in one. */
  async #date(stop: Stop, iso: string): Promise<void> {
    const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number];
    if (stop.part !== 'day') {
      await this.#replace(`${dayOfMonth}/${month}/${year + 543}`);
      return;
    }
    const name = new Intl.DateTimeFormat(this.#lang, { month: 'long', timeZone: 'UTC' });
    await this.#replace(String(dayOfMonth));
    await this.#page.keyboard.press('Tab');
    await this.#arrowTo(name.format(new Date(iso)), 'Home');
    await this.#page.keyboard.press('Tab');
    await this.#replace(String(year + 543));
  }

  async #attach(path: string): Promise<void> {
    const input = (await this.#page.evaluateHandle(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active;
    })) as ElementHandle<HTMLInputElement>;
    const upload = await input.evaluateHandle((one) => (one.getRootNode() as ShadowRoot).host);
    await input.uploadFile(path);
    await this.#page.waitForFunction(
      (host) => host.shadowRoot?.querySelector('li[data-state=done]') != null,
      {},
      upload,
    );
    await input.evaluate((one) => one.focus());
  }

  #stop(): Promise<Stop> {
    return this.#page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active) return { names: [], kind: 'other', part: '', shown: '' };
      const field = active.closest('[data-field]')?.querySelector('[part~=label]');
      const own = labelOf(active);
      const host = (active.getRootNode() as ShadowRoot).host;
      const upload = host?.localName === 'bp-file-upload' ? host.shadowRoot : null;
      const button = active instanceof HTMLButtonElement ? active : null;
      const names = [
        ...[own, textOf(field), textOf(upload?.querySelector('#label'))],
        ...[textOf(button), textOf(button, '.optional')],
      ];
      return {
        names: names.filter(Boolean),
        kind: kindOf(active),
        part: active.getAttribute('data-part') ?? '',
        shown: shownBy(active),
      };

      function labelOf(element: Element): string {
        const [label] = (element as HTMLInputElement).labels ?? [];
        return textOf(label);
      }

      function textOf(element: Element | null | undefined, asides = '.optional, .sr-only'): string {
        if (!element) return '';
        const copy = element.cloneNode(true) as Element;
        for (const aside of copy.querySelectorAll(asides)) aside.remove();
        return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      }

      function kindOf(element: Element): Stop['kind'] {
        const tags = { select: 'select', textarea: 'text', button: 'button' } as const;
        if (!(element instanceof HTMLInputElement))
          return tags[element.localName as keyof typeof tags] ?? 'other';
        if (element.role === 'combobox') return 'combobox';
        const { type } = element;
        return type === 'radio' || type === 'checkbox' || type === 'file' ? type : 'text';
      }

      function shownBy(element: Element): string {
        if (element instanceof HTMLSelectElement) return textOf(element.selectedOptions[0]);
        return element instanceof HTMLInputElement && element.type === 'radio' && element.checked
          ? labelOf(element)
          : '';
      }
    }) as Promise<Stop>;
  }
}
