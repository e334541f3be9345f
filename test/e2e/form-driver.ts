/** Fills `<bizportal-form>` as a person does: by labels, keys and clicks, never by its properties. */
import assert from 'node:assert/strict';
import type { ElementHandle, Page } from 'puppeteer-core';

/** Milliseconds that anything on the page may take on a busy machine. */
const PATIENCE = 60_000;

const FORM = 'bizportal-form';
const inForm = (selector: string) => `${FORM} >>> ${selector}`;

export class FormDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Waits until the form says so by its `status`. */
  async status(word: string): Promise<void> {
    try {
      await this.page.waitForSelector(`${FORM}[status="${word}"]`);
    } catch (error) {
      throw new Error(`status is not ${word}. ${await this.#whatIsWrong()}`, { cause: error });
    }
  }

  async type(label: string, text: string): Promise<void> {
    const box = await this.#in(label, 'input, textarea');
    await box.type(text);
    await box.dispose();
  }

  /** A place of an address, by its subdistrict, district or postcode: the first one found. */
  async place(field: string, words: string): Promise<void> {
    const box = await this.#in(field, '[role=combobox]');
    await box.type(words);
    await this.page.waitForFunction((one) => one.ariaExpanded === 'true', {}, box);
    await box.press('Enter');
    await this.page.waitForFunction((one) => (one as HTMLInputElement).value === '', {}, box);
  }

  /** An option by its text. */
  async choose(label: string, text: string): Promise<void> {
    await selectByText(await this.#in(label, 'select'), text);
  }

  /** Radios and check boxes, by the text beside them. */
  async tick(text: string): Promise<void> {
    const label = await this.page.waitForFunction(
      (tag, wanted) =>
        [
          ...(document.querySelector(tag)?.shadowRoot?.querySelectorAll('.choice label') ?? []),
        ].find((one) => one.textContent?.trim() === wanted) ?? null,
      {},
      FORM,
      text,
    );
    await (label as ElementHandle<HTMLElement>).click();
  }

  /** A day as people write it, in the Buddhist Era. */
  async date(label: string, parts: readonly [string, string, string]): Promise<void> {
    await (await this.#in(label, 'input')).type(parts.join(' '));
  }

  /** The text or value shown for a label. */
  async shown(label: string): Promise<string> {
    const control = await this.#in(label, 'input, textarea, select, .fixed');
    return control.evaluate((element) =>
      element instanceof HTMLSelectElement
        ? (element.selectedOptions[0]?.text.trim() ?? '')
        : 'value' in element
          ? String(element.value)
          : (element.firstChild?.nextSibling?.textContent ?? element.textContent ?? '').trim(),
    );
  }

  /** Goes on and waits for the page with this id. */
  async next(to: string): Promise<void> {
    await this.press('button[type=submit]');
    await this.onPage(to);
  }

  async onPage(id: string): Promise<void> {
    try {
      await this.page.waitForFunction(
        (tag, wanted) => (document.querySelector(tag) as { page?: string } | null)?.page === wanted,
        {},
        FORM,
        id,
      );
    } catch (error) {
      throw new Error(`page ${id} does not come. ${await this.#whatIsWrong()}`, { cause: error });
    }
  }

  async press(selector: string): Promise<void> {
    const button = await this.page.waitForSelector(inForm(selector));
    await button?.click();
  }

  /** Picks files for the document of this type, without waiting for them. */
  async pick(documentType: string, ...files: readonly string[]): Promise<void> {
    const input = await this.page.waitForSelector(
      `${this.#upload(documentType)} >>> input[type=file]`,
    );
    assert.ok(input);
    await (input as ElementHandle<HTMLInputElement>).uploadFile(...files);
  }

  /** Waits until the document has a row for the file with this name, in whatever state. */
  async listed(documentType: string, name: string): Promise<void> {
    await this.page.waitForSelector(
      `${this.#upload(documentType)} >>> li[data-state] ::-p-text(${name})`,
    );
  }

  /** Waits until the file with this name is on the portal. */
  async sent(documentType: string, name: string): Promise<void> {
    const upload = this.#upload(documentType);
    try {
      const element = await this.page.waitForSelector(upload);
      await this.page.waitForFunction(
        (one, wanted) =>
          [...(one?.shadowRoot?.querySelectorAll('li[data-state=done]') ?? [])].some((row) =>
            row.textContent?.includes(wanted),
          ),
        {},
        element,
        name,
      );
    } catch (error) {
      const rows = await this.page.$$eval(`${upload} >>> li`, (items) =>
        items.map((item) => item.textContent?.replaceAll(/\s+/g, ' ')),
      );
      throw new Error(`${name} is not sent: ${rows.join(' | ')}`, { cause: error });
    }
  }

  /** Waits until a save that began after `since` is on the server. */
  async savedSince(since: Date): Promise<void> {
    await this.page.waitForFunction(
      (tag, from) => {
        const line = document
          .querySelector(tag)
          ?.shadowRoot?.querySelector<HTMLElement & { state: string; savedAt: string | null }>(
            'bp-draft-status',
          );
        return line?.state === 'server' && Date.parse(line.savedAt ?? '') >= from;
      },
      {},
      FORM,
      since.getTime(),
    );
  }

  /** Waits until the line above the page says where the answers are. */
  async draftSays(state: string): Promise<void> {
    await this.page.waitForFunction(
      (tag, wanted) =>
        document
          .querySelector(tag)
          ?.shadowRoot?.querySelector<HTMLElement & { state: string }>('bp-draft-status')?.state ===
        wanted,
      {},
      FORM,
      state,
    );
  }

  async text(selector: string): Promise<string> {
    const found = await this.page.waitForSelector(inForm(selector));
    return (await found?.evaluate((element) => element.textContent?.trim() ?? '')) ?? '';
  }

  #upload(documentType: string): string {
    return inForm(`bp-file-upload[document-type="${documentType}"]`);
  }

  /** The control of the field whose label begins with these words. */
  async #in(label: string, control: string): Promise<ElementHandle<HTMLElement>> {
    const handle = await this.page.waitForFunction(
      (tag, words, selector) => {
        const root = document.querySelector(tag)?.shadowRoot;
        const labels = [...(root?.querySelectorAll('[data-field] [part~=label]') ?? [])];
        const own = labels.find((one) => one.firstChild && textOf(one) === words);
        const named = root?.getElementById((own as HTMLLabelElement | undefined)?.htmlFor ?? '');
        if (named?.matches(selector)) return named;
        return own?.closest('[data-field]')?.querySelector(selector) ?? null;

        function textOf(element: Element): string {
          const optional = element.querySelector('.optional')?.textContent ?? '';
          return (element.textContent ?? '').replace(optional, '').trim();
        }
      },
      {},
      FORM,
      label,
      control,
    );
    return handle as ElementHandle<HTMLElement>;
  }

  /** What the form says is wrong, for the message of a failed test. */
  #whatIsWrong(): Promise<string> {
    return this.page.evaluate((tag) => {
      const form = document.querySelector(tag) as
        | (HTMLElement & { status: string; page: string })
        | null;
      const told = [
        ...(form?.shadowRoot?.querySelectorAll('.error, .note.danger, [role=alert]') ?? []),
      ];
      const words = told.map((one) => one.textContent?.replaceAll(/\s+/g, ' ').trim());
      return `Form: ${form?.status}, page ${form?.page}. ${words.join(' | ')}`;
    }, FORM);
  }
}

async function selectByText(list: ElementHandle<HTMLElement>, text: string): Promise<void> {
  const value = await list.evaluate((element, wanted) => {
    const options = [...(element as HTMLSelectElement).options];
    return options.find((option) => option.text.trim() === wanted)?.value;
  }, text);
  assert.ok(value, `no option "${text}"`);
  await list.select(value);
}
