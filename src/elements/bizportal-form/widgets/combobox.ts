/** A long list, searched by typing. The list itself is loaded when the box is first entered. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { lazyList } from '../lazy.js';
import { type Known, knownOf, remember } from '../remember.js';
import { shownText } from '../shown-text.js';
import type { Codec } from './codec.js';
import type { ListHost } from './list-box.js';
import { optionWords, valueOfText, valuesOf } from './options.js';
import { placeOf } from './text.js';
import type { Widget } from './widget.js';

/** Typed text ↔ the answer it stands for; the label of the present answer means that answer. */
const codecOf = (ctx: FormContext, view: FieldView): Codec => ({
  parse: (text) => (text === optionWords(ctx, view) ? view.value : valueOfText(ctx, view, text)),
  format: () => optionWords(ctx, view),
});

export const combobox: Widget = {
  ask: 'choose',
  frame: 'label',
  words: optionWords,
  hint: (ctx) => ctx.msg.searchHint,
  render(ctx, view, ties) {
    return html`<div class="box select">
      <input
        id=${ties.id}
        part="input control"
        class="control"
        type="text"
        role="combobox"
        name=${view.path}
        autocomplete=${view.autocomplete ?? 'off'}
        autocapitalize="none"
        spellcheck="false"
        placeholder=${localize(view.placeholder, ctx.lang) || nothing}
        ?required=${view.required}
        aria-autocomplete="list"
        aria-expanded="false"
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        ${remember({ ctx, view })}
        @focus=${fetchList}
        @click=${openList}
        @keydown=${openByKey}
        .value=${shownText(codecOf(ctx, view), view.value, placeOf(ctx, view))}
      />
      ${icon('down')}
    </div>`;
  },
  note: (ctx, view) => listNote(ctx, view) ?? keptNote(ctx, view),
  read: (field, view, ctx) =>
    codecOf(ctx, view).parse(inputIn(field)?.value ?? '', placeOf(ctx, view)),
  typed(_ctx, field, event) {
    const input = inputIn(field);
    if (event.type === 'input' && input) void listOf(input).then((list) => list?.open(input.value));
  },
  settled(ctx, field, view) {
    const input = inputIn(field);
    if (input) input.value = optionWords(ctx, view);
  },
};

/** What the list has to say: to the ear, or to everybody where it could not be loaded. */
export function listNote(ctx: FormContext, { key }: FieldView): unknown {
  const { said, lost } = ctx.scratch.get(key) ?? {};
  if (lost) return ctx.msg.errors.network({});
  return said === undefined ? null : html`<span class="sr-only">${said}</span>`;
}

/** Chosen once, offered no more: said before anybody has to find out. */
function keptNote(ctx: FormContext, view: FieldView): unknown {
  const { origin, value, config, options } = view;
  const free = config.free === true || origin === 'user' || value === undefined;
  if (free || options?.some((option) => option.value === value)) return null;
  return ctx.msg.notOffered(optionWords(ctx, view));
}

const inputIn = (field: HTMLElement): HTMLInputElement | null => field.querySelector('input');

/** Ahead of the first key; a failure is told by the key that needs it. */
async function fetchList({ currentTarget }: Event): Promise<void> {
  const input = currentTarget as HTMLInputElement;
  const list = await lazyList.load().catch(() => null);
  const known = knownOf(input);
  if (known) await list?.entriesAhead(known.view.options ?? [], sortingOf(known));
}

const sortingOf = ({ ctx, view }: Known) => ({ lang: ctx.lang, order: view.config.order });

/** The list of a box, once its code is there; null when that or the box is gone by then. */
export async function listOf(input: HTMLInputElement, hostFor: HostFor = ofField) {
  const list = await lazyList.load().catch(() => null);
  const known = knownOf(input);
  known?.ctx.scratch.patch(known.view.key, { lost: list === null || undefined });
  return list && input.isConnected ? list.listBoxOf(input, () => hostFor(input, list)) : null;
}

type Entries = Pick<typeof import('./list.js'), 'entriesOf' | 'found'>;
type HostFor = (input: HTMLInputElement, entries: Entries) => ListHost | null;

function ofField(input: HTMLInputElement, { entriesOf, found }: Entries): ListHost | null {
  const known = knownOf(input);
  if (!known) return null;
  const { ctx, view } = known;
  const all = entriesOf(view.options ?? [], sortingOf(known));
  return {
    label: localize(view.label, ctx.lang),
    entries: (typed) => (typed === undefined ? all : found(all, typed)),
    isChosen: ({ option }) => valuesOf(view).includes(option.value),
    choose: ({ option }) => ctx.act.answer(view, option.value),
    found: ctx.msg.found,
    say: (said) => ctx.scratch.patch(view.key, { said }),
  };
}

async function openList({ currentTarget }: Event): Promise<void> {
  const list = await listOf(currentTarget as HTMLInputElement);
  if (list && !list.isOpen) list.open();
}

/** Before the list is there, its keys open it; afterwards it listens for itself. */
async function openByKey(event: KeyboardEvent): Promise<void> {
  const input = event.currentTarget as HTMLInputElement;
  if (!/^Arrow(Down|Up)$/.test(event.key) || input.hasAttribute('aria-controls')) return;
  event.preventDefault();
  const list = await listOf(input);
  if (list && !list.isOpen) list.open();
}
