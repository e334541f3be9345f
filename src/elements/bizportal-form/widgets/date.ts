/** A whole date in one box, typed in any usual shape; the calendar beside it comes when asked for. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import { isIsoDate, readDate } from '../../../core/thai/date-text.js';
import { BUDDHIST_OFFSET, formatDate } from '../../../core/thai/dates.js';
import { icon } from '../../icons.js';
import { lazyCalendar } from '../lazy.js';
import { knownOf, remember } from '../remember.js';
import { date as dateCodec } from './codec.js';
import { boxOf, textInput } from './text.js';
import type { Widget } from './widget.js';
import { plainWords } from './words.js';

const box = textInput({
  codec: dateCodec,
  size: 20,
  beside: (ctx, view, ties) => html`<button
      type="button"
      class="inside"
      aria-label="${ctx.msg.openCalendar}: ${localize(view.label, ctx.lang)}"
      aria-haspopup="dialog"
      aria-expanded="false"
      data-for=${ties.id}
      ${remember({ ctx, view })}
      @click=${openCalendar}
      @pointerenter=${fetchCalendar}
      @focus=${fetchCalendar}
    >${icon('calendar')}</button>`,
});

export const date: Widget = {
  ...box,
  hint: (ctx) => ctx.msg.dateHint,
  words: (ctx, view) => formatDate(plainWords(ctx, view.value), ctx.lang),
  note(ctx, view) {
    const { converted: year, lost } = ctx.scratch.get(view.key) ?? {};
    if (lost) return ctx.msg.errors.network({});
    if (year !== undefined) return ctx.msg.converted(year, year + BUDDHIST_OFFSET);
    const iso = typeof view.value === 'string' && isIsoDate(view.value) ? view.value : null;
    return (iso && ctx.msg.inOtherEra(commonEra(iso, ctx.lang))) || nothing;
  },
  settled(ctx, field, view) {
    const reading = readDate(boxOf(field)?.value ?? '');
    const typed = reading.kind === 'date' ? (reading.commonEra ?? undefined) : undefined;
    box.settled?.(ctx, field, view);
    ctx.scratch.patch(view.key, { converted: typed });
  },
};

/** `15 January 2026`. */
const commonEra = (iso: string, lang: string): string =>
  formatDate(iso, lang).replace(/ \(.*$/, '');

/** Ahead of the press; a failure is told by the press that needs it. */
function fetchCalendar(): void {
  lazyCalendar.load().catch(() => {});
}

async function openCalendar({ currentTarget }: Event): Promise<void> {
  const button = currentTarget as HTMLButtonElement;
  // Pressed once more while it is on its way, it would be closed as it comes.
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  const calendar = await lazyCalendar.load().catch(() => null);
  button.ariaBusy = null;
  const known = knownOf(button);
  known?.ctx.scratch.patch(known.view.key, { lost: calendar === null || undefined });
  if (calendar && known) calendar.toggleCalendar(button, known);
}
