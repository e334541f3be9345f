/** Day, month and Buddhist year, three controls in one group; a whole pasted date is taken apart. */
import { html } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import { BUDDHIST_OFFSET } from '../../../core/thai/dates.js';
import { formatDate, monthNames } from '../../../messages/format.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import type { Codec } from './codec.js';
import {
  type DateParts,
  fromParts,
  meantNumber,
  parseWhole,
  toParts,
  typedCommonEra,
} from './date-text.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

/** `01` means 1 and 2026 means 2569: left as typed until the control is left. */
const digits: Codec = { parse: meantNumber, format: String };

export const date: Widget = {
  ask: 'type',
  frame: 'group',
  hint: (ctx) => ctx.msg.dateHint,
  words: (ctx, view) => formatDate(plainWords(ctx, view.value), ctx.lang),
  render(ctx, view, ties) {
    const parts = toParts(view.value);
    const bday = view.autocomplete === 'bday';
    return html`<div class="date">
      ${box({ ctx, view, ties, part: 'day', text: parts.day, size: 2, bday })}
      ${monthBox({ ctx, view, ties, month: parts.month, bday })}
      ${box({ ctx, view, ties, part: 'year', text: parts.year, size: 4, bday: false })}
    </div>`;
  },
  read: (field) => fromParts(partsIn(field)),
  typed(ctx, field, event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.value.length < 6) return;
    const whole = parseWhole(input.value, monthNames(ctx.lang));
    if (whole) show(field, whole);
  },
  settled(ctx, field, view) {
    const typed = typedCommonEra(partsIn(field).year);
    const parts = toParts(view.value);
    const turned = typed !== null && Number(parts.year) === typed + BUDDHIST_OFFSET;
    show(field, parts);
    ctx.scratch.set(view.key, turned ? { converted: typed } : undefined);
  },
};

interface Box {
  readonly ctx: FormContext;
  readonly view: FieldView;
  readonly ties: Ties;
  readonly bday: boolean;
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
      ?required=${view.required}
      aria-invalid=${ties.invalid}
      .value=${shownText(digits, text)}
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
        ?required=${view.required}
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
