/**
 * The search box over an address: a combobox with a list of places (APG, list autocomplete with
 * automatic selection). Focus stays in the box; the list is told by `aria-activedescendant`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { live } from 'lit/directives/live.js';
import type { Place } from '../../../core/thai/division.js';
import type { Divisions } from '../../../core/thai/divisions.js';
import type { Messages } from '../../../messages/index.js';

const SHOWN = 30;

export interface PlaceSearch {
  readonly id: string;
  readonly msg: Messages;
  readonly lang: string;
  readonly book: Divisions;
  chosen(place: Place): void;
}

class PlaceSearchBox extends AsyncDirective {
  #input: PlaceSearch | undefined;
  #text = '';
  #found: readonly Place[] = [];
  #active = 0;

  render(input: PlaceSearch): unknown {
    this.#input = input;
    return this.#content(input);
  }

  protected override reconnected(): void {
    this.#update({});
  }

  #update(next: { text?: string; found?: readonly Place[]; active?: number }): void {
    this.#text = next.text ?? this.#text;
    this.#found = next.found ?? this.#found;
    this.#active = next.active ?? 0;
    if (this.#input) this.setValue(this.#content(this.#input));
  }

  #search(text: string): void {
    this.#update({ text, found: this.#input?.book.search(text, SHOWN) ?? [] });
  }

  #choose(place: Place | undefined): void {
    if (place === undefined) return;
    this.#update({ text: '', found: [] });
    this.#input?.chosen(place);
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const open = this.#found.length > 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      // Never the form's main button: the box holds no answer.
      event.preventDefault();
      this.#choose(this.#found[this.#active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.#update({ found: [] });
    } else if (step !== undefined && open) {
      event.preventDefault();
      const { length } = this.#found;
      this.#update({ active: (this.#active + step + length) % length });
    } else if (event.key === 'ArrowDown') this.#search(this.#text);
  };

  #content({ id, msg }: PlaceSearch): TemplateResult {
    const open = this.#found.length > 0;
    const words = msg.places;
    const searched = this.#text.trim() !== '';
    return html`<div class="place-search">
      <label class="label" part="label" for=${id}>${words.search}</label>
      <p class="hint" part="hint" id="${id}-search-hint">${words.searchHint}</p>
      <div class="box">
        <input
          id=${id}
          part="input control"
          class="control"
          type="text"
          role="combobox"
          autocomplete="off"
          aria-autocomplete="list"
          aria-expanded=${open}
          aria-controls="${id}-places"
          aria-describedby="${id}-search-hint"
          aria-activedescendant=${open ? `${id}-place-${this.#active}` : nothing}
          .value=${live(this.#text)}
          @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)}
          @keydown=${this.#key}
          @blur=${() => this.#update({ found: [] })}
        />
        <ul role="listbox" id="${id}-places" class="places" aria-label=${words.search} ?hidden=${!open}>
          ${this.#found.map((place, i) => this.#option(place, { id, i }))}
        </ul>
      </div>
      <p class=${open || !searched ? 'sr-only' : 'small muted'} role="status">
        ${searched ? words.found(this.#found.length) : nothing}
      </p>
    </div>`;
  }

  #option(place: Place, { id, i }: { readonly id: string; readonly i: number }): TemplateResult {
    const { subdistrict, district, province } = place;
    const english = this.#input?.lang.startsWith('th') ? '' : ` (${province.english})`;
    return html`<li
      role="option"
      id="${id}-place-${i}"
      aria-selected=${i === this.#active}
      class="place"
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(place)}
    >
      <span lang="th">${subdistrict.name} <span class="muted">${district.name} ${province.name}</span></span
      ><span class="muted">${english}</span>
      <span class="number muted">${subdistrict.postcodes.join(', ')}</span>
    </li>`;
  }
}

/** `placeSearch({ id, msg, lang, book, chosen })` */
export const placeSearch = directive(PlaceSearchBox);
