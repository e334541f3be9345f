/** Day, month and year apart, for old papers of which the day or the month may be unknown. */
import { html } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import { readYear } from '../../../core/thai/date-text.js';
import { BUDDHIST_OFFSET, formatDate } from '../../../core/thai/dates.js';
import { foldTyped } from '../../../core/thai/digits.js';
import {
  type DateParts,
  fromParts,
  isPartialDate,
  toParts,
} from '../../../core/thai/partial-date.js';
import { monthNames } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { type Codec, date } from './codec.js';
import { placeOf } from './text.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

/** Typed text means the number it will be shown as; `year` below 2400 may be a Common Era one. */
const digits: Codec = { parse: meantNumber, format: String };

function meantNumber(text: string): string {
  const folded = foldTyped(text);
  const year = /^\d{4}$/.test(folded) ? readYear(folded) : null;
  return typeof year === 'number'
    ? String(year + BUDDHIST_OFFSET)
    : folded.replace(/^0+(?=\d)/, '');
}

export const dateParts: Widget = {
  ask: 'type',
  frame: 'group',
  hint: (ctx, { config }) =>
    config.precision === 'day' ? ctx.msg.dateHint : ctx.msg.datePartsHint,
  words: (ctx, view) => inWords(ctx, plainWords(ctx, view.value)),
  render(ctx, view, ties) {
    const parts = toParts(view.value);
    const bday = view.autocomplete === 'bday';
    return html`<div class="date">
      ${box({ ctx, view, ties, part: 'day', text: parts.day, size: 2, bday })}
      ${monthBox({ ctx, view, ties, month: parts.month, bday })}
      ${box({ ctx, view, ties, part: 'year', text: parts.year, size: 4, bday: false })}
    </div>`;
  },
  note(ctx, { key }) {
    const year = ctx.scratch.get(key)?.converted;
    return year === undefined ? null : ctx.msg.converted(year, year + BUDDHIST_OFFSET);
  },
  read: (field) => fromParts(partsIn(field)),
  typed(ctx, field, event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.value.length < 6) return;
    const whole = date.parse(input.value, { lang: ctx.lang, config: {} });
    if (typeof whole === 'string' && isPartialDate(whole)) show(field, toParts(whole));
  },
  settled(ctx, field, view) {
    const year = Number(foldTyped(partsIn(field).year));
    const parts = toParts(view.value);
    const turned = year > 0 && Number(parts.year) === year + BUDDHIST_OFFSET;
    show(field, parts);
    ctx.scratch.patch(view.key, { converted: turned ? year : undefined });
  },
};

/** `21 พฤษภาคม 2500`, `พฤษภาคม 2500`, `2500`; what is no date as it was typed. */
function inWords({ lang }: FormContext, value: string): string {
  if (!isPartialDate(value)) return value;
  const [year = 0, month] = value.split('-').map(Number);
  if (value.length > 7) return formatDate(value, lang);
  const be = lang.startsWith('th') ? `${year + BUDDHIST_OFFSET}` : '';
  const shown = be || `${year} (${year + BUDDHIST_OFFSET} BE)`;
  return month === undefined ? shown : `${monthNames(lang)[month - 1]} ${shown}`;
}

interface Box {
  readonly ctx: FormContext;
  readonly view: FieldView;
  readonly ties: Ties;
  readonly bday: boolean;
}

/** Only the year has to be known, unless the form asks for more. */
function isNeeded({ required, config }: FieldView, part: keyof DateParts): boolean {
  if (!required || part === 'year') return required;
  return config.precision === 'day' || (config.precision === 'month' && part === 'month');
}

/** The first control carries the field's id, so that its faults link to it. */
function box(b: Box & { part: 'day' | 'year'; text: string; size: 2 | 4 }): unknown {
  const { ctx, view, ties, part, text, size } = b;
  const id = part === 'day' ? ties.id : `${ties.id}-${part}`;
  return html`<div class="date-part">
    <label for=${id} class="small">${ctx.msg[part]}</label>
    <input
      id=${id}
      part="input control"
      class="control w${size}"
      data-part=${part}
      inputmode="numeric"
      autocomplete=${b.bday && part === 'day' ? 'bday-day' : 'off'}
      ?required=${isNeeded(view, part)}
      aria-invalid=${ties.invalid}
      .value=${shownText(digits, text, placeOf(ctx, view))}
    />
  </div>`;
}

function monthBox({ ctx, view, ties, month, bday }: Box & { month: string }): unknown {
  const id = `${ties.id}-month`;
  const known = /^([1-9]|1[0-2])$/.test(month);
  return html`<div class="date-part month">
    <label for=${id} class="small">${ctx.msg.month}</label>
    <div class="box select">
      <select
        id=${id}
        part="input control"
        class="control"
        data-part="month"
        autocomplete=${bday ? 'bday-month' : 'off'}
        ?required=${isNeeded(view, 'month')}
        aria-invalid=${ties.invalid}
      >
        <option value="" .selected=${!known}></option>
        ${monthNames(ctx.lang).map(
          (name, i) =>
            html`<option value=${i + 1} .selected=${month === String(i + 1)}>${name}</option>`,
        )}
      </select>
      ${icon('down')}
    </div>
  </div>`;
}

type Control = HTMLInputElement | HTMLSelectElement;

const control = (field: HTMLElement, part: keyof DateParts): Control | null =>
  field.querySelector<Control>(`[data-part=${part}]`);

function partsIn(field: HTMLElement): DateParts {
  const text = (part: keyof DateParts): string => control(field, part)?.value ?? '';
  return { day: text('day'), month: text('month'), year: text('year') };
}

function show(field: HTMLElement, parts: DateParts): void {
  for (const part of ['day', 'month', 'year'] as const) {
    const one = control(field, part);
    if (one && one.value !== parts[part]) one.value = parts[part];
  }
}
