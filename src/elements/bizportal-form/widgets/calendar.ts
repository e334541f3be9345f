/** The calendar of a date box (WAI-ARIA APG date picker dialog), years in the Buddhist Era. */
import { html, render } from 'lit';
import { live } from 'lit/directives/live.js';
import { announceLayer } from '../../../controllers/layer.js';
import { localize } from '../../../core/definition/text.js';
import type { JsonValue } from '../../../core/json.js';
import { addMonths, resolveLimit } from '../../../core/thai/date-limits.js';
import { daysIn, isIsoDate, toIso } from '../../../core/thai/date-text.js';
import { BUDDHIST_OFFSET, dateAsTyped } from '../../../core/thai/dates.js';
import { monthNames, weekdayNames } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import type { Known } from '../remember.js';
import { clamp, dayAfterKey, type Range, rangeOf, weeksOf } from './calendar-days.js';
import { Popup } from './popup.js';

const open = new WeakMap<Element, Calendar>();

/** Opens the calendar of a date box, or closes it. */
export function toggleCalendar(button: HTMLButtonElement, known: Known): void {
  const calendar = open.get(button) ?? new Calendar(button);
  open.set(button, calendar);
  calendar.toggle(known);
}

class Calendar {
  readonly #button: HTMLButtonElement;
  readonly #popup: Popup;
  #known: Known | null = null;
  #range: Range = { min: '', max: '' };
  /** The day that has focus, or would have it; its month is on show. */
  #day = '';

  constructor(button: HTMLButtonElement) {
    this.#button = button;
    const anchor = button.parentElement ?? button;
    this.#popup = new Popup(anchor, {
      kind: 'auto',
      name: 'calendar',
      closed: () => {
        button.setAttribute('aria-expanded', 'false');
        // Inside a shadow tree, browsers do not give focus back.
        const { activeElement } = button.getRootNode() as ShadowRoot;
        const isLost = activeElement === null || this.#popup.element.contains(activeElement);
        if (isLost) button.focus({ preventScroll: true });
      },
    });
    this.#popup.element.setAttribute('role', 'dialog');
    this.#popup.element.addEventListener('keydown', (event) => this.#onKey(event));
    // A choice of month or year is no answer of the form.
    for (const type of ['input', 'change']) {
      this.#popup.element.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  toggle(known: Known): void {
    if (this.#popup.isOpen) this.#popup.close();
    else this.#open(known);
  }

  #open(known: Known): void {
    const { config, value } = known.view;
    const { today } = known.ctx.store.getState();
    this.#known = known;
    this.#range = rangeOf(limit(config.min, today), limit(config.max, today), today);
    const chosen = typeof value === 'string' && isIsoDate(value) ? value : today;
    this.#day = clamp(chosen, this.#range);
    this.#render();
    this.#popup.open();
    announceLayer(this.#popup.element, () => this.#cancel());
    this.#button.setAttribute('aria-expanded', 'true');
    this.#focusDay();
  }

  #show(day: string): void {
    this.#day = clamp(day, this.#range);
    this.#render();
    this.#popup.settle();
  }

  #focusDay(): void {
    const day = this.#popup.element.querySelector<HTMLElement>(`[data-day="${this.#day}"]`);
    day?.focus({ preventScroll: true });
    // Within the calendar only, which stands inside the window.
    day?.scrollIntoView({ block: 'nearest' });
  }

  #choose(day: string): void {
    const known = this.#known;
    this.#popup.close();
    this.#button.focus();
    if (!known) return;
    known.ctx.scratch.patch(known.view.key, { converted: undefined });
    known.ctx.act.answer(known.view, day);
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (target.dataset.day === undefined) return;
    const next = dayAfterKey(this.#day, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    this.#show(next);
    this.#focusDay();
  }

  #toMonth(year: number, month: number): void {
    const day = Math.min(Number(this.#day.slice(8)), daysIn(year, month));
    this.#show(toIso(year, month, day));
  }

  #render(): void {
    if (!this.#known) return;
    const { ctx, view } = this.#known;
    const { element } = this.#popup;
    element.setAttribute('aria-label', `${ctx.msg.calendar}: ${localize(view.label, ctx.lang)}`);
    const { today } = ctx.store.getState();
    render(
      html`${this.#head()}
        <table role="grid" aria-label=${monthTitle(this.#day, ctx.lang)}>
          <thead>
            <tr>
              ${weekdayNames(ctx.lang).map(
                ({ short, long }) => html`<th scope="col" abbr=${long}>${short}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${weeksOf(this.#day).map(
              (week) => html`<tr>${week.map((day) => this.#cell(day, view.value, today))}</tr>`,
            )}
          </tbody>
        </table>
        <div class="calendar-foot">
          <button
            type="button"
            class="link"
            ?disabled=${clamp(today, this.#range) !== today}
            @click=${() => this.#choose(today)}
          >
            ${ctx.msg.today}
          </button>
          <button type="button" class="link" @click=${() => this.#cancel()}>${ctx.msg.close}</button>
        </div>`,
      element,
    );
  }

  #cancel(): undefined {
    this.#popup.close();
    this.#button.focus();
  }

  #head(): unknown {
    const { ctx } = this.#known as Known;
    const [year = 0, month = 1] = this.#day.split('-').map(Number);
    const first = Number(this.#range.min.slice(0, 4));
    const last = Number(this.#range.max.slice(0, 4));
    const years = Array.from({ length: last - first + 1 }, (_, i) => last - i);
    const { previousMonth, nextMonth, month: monthWord, year: yearWord } = ctx.msg;
    return html`<div class="calendar-head">
        ${this.#step(-1, previousMonth)}
        <div class="box select"><select
          class="control"
          aria-label=${monthWord}
          .value=${live(String(month))}
          @change=${(event: Event) => this.#toMonth(year, chosenIn(event))}
        >
          ${monthNames(ctx.lang).map(
            (name, i) => html`<option value=${i + 1} .selected=${i + 1 === month}>${name}</option>`,
          )}
        </select>${icon('down')}</div>
        <div class="box select"><select
          class="control"
          aria-label=${yearWord}
          .value=${live(String(year))}
          @change=${(event: Event) => this.#toMonth(chosenIn(event), month)}
        >
          ${years.map(
            (one) =>
              html`<option value=${one} .selected=${one === year}>${one + BUDDHIST_OFFSET}</option>`,
          )}
        </select>${icon('down')}</div>
        ${this.#step(1, nextMonth)}
      </div>
      <p class="sr-only" role="status">${monthTitle(this.#day, ctx.lang)}</p>`;
  }

  #step(months: -1 | 1, label: string): unknown {
    const to = addMonths(this.#day, months).slice(0, 7);
    const off = to < this.#range.min.slice(0, 7) || to > this.#range.max.slice(0, 7);
    return html`<button
      type="button"
      class="step-month"
      aria-label=${label}
      ?disabled=${off}
      @click=${() => this.#show(addMonths(this.#day, months))}
    >
      ${icon(months < 0 ? 'back' : 'forward')}
    </button>`;
  }

  #cell(day: string | null, value: JsonValue | undefined, today: string): unknown {
    if (day === null) return html`<td></td>`;
    const { ctx } = this.#known as Known;
    const chosen = day === value;
    return html`<td role="gridcell" aria-selected=${chosen ? 'true' : 'false'}>
      <button
        type="button"
        class="day"
        data-day=${day}
        tabindex=${day === this.#day ? '0' : '-1'}
        aria-label=${dateAsTyped(day, ctx.lang)}
        aria-current=${day === today ? 'date' : 'false'}
        ?disabled=${clamp(day, this.#range) !== day}
        @click=${() => this.#choose(day)}
      >
        ${Number(day.slice(8))}
      </button>
    </td>`;
  }
}

const chosenIn = (event: Event): number => Number((event.target as HTMLSelectElement).value);

const limit = (config: JsonValue | undefined, today: string): string | null =>
  typeof config === 'string' ? resolveLimit(config, today) : null;

/** `มกราคม 2569` */
const monthTitle = (iso: string, lang: string): string =>
  dateAsTyped(iso, lang).replace(/^\d+ /, '');
