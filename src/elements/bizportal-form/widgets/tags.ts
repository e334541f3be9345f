/** Several short answers in one list: typed one after the other, or chosen from options. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { type JsonValue, jsonEqual } from '../../../core/json.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { knownOf, remember } from '../remember.js';
import { listNote, listOf } from './combobox.js';
import type { ListHost } from './list-box.js';
import type { found as findEntries, entriesOf as prepareEntries } from './list-entries.js';
import { optionWords, valueOfText, valuesOf, wordsFor } from './options.js';
import type { Widget } from './widget.js';

export const tags: Widget = {
  ask: 'add',
  frame: 'label',
  holds: 'list',
  words: optionWords,
  hint: (ctx, view) => (view.options === null ? ctx.msg.tagsHint : ctx.msg.tagsOptionsHint),
  render(ctx, view, ties) {
    const listed = view.options !== null;
    return html`${chips(ctx, view)}
      <div class="box">
        <input
          id=${ties.id}
          part="input control"
          class="control"
          type="text"
          role=${listed ? 'combobox' : nothing}
          aria-autocomplete=${listed ? 'list' : nothing}
          aria-expanded=${listed ? 'false' : nothing}
          name=${view.path}
          autocomplete="off"
          enterkeyhint="done"
          placeholder=${localize(view.placeholder, ctx.lang) || nothing}
          aria-required=${view.required ? 'true' : nothing}
          aria-invalid=${ties.invalid}
          aria-describedby=${ties.describedBy ?? nothing}
          ${remember({ ctx, view })}
          @click=${openList}
          @keydown=${onKey}
        /><button type="button" class="button secondary" data-for=${ties.id} @click=${onAdd}>
          ${ctx.msg.addTag}
        </button>
      </div>`;
  },
  note: listNote,
  read: (field, view, ctx) => joined(ctx, view, inputIn(field)?.value ?? ''),
  typed(ctx, field, event) {
    const view = viewOf(ctx, field);
    const input = inputIn(field);
    if (event.type !== 'input' || !input || !view) return;
    if (ctx.scratch.get(view.key)?.committed === undefined) {
      ctx.scratch.patch(view.key, { committed: valuesOf(view).length });
    }
    if (view.options !== null) void listOf(input, ofTags).then((list) => list?.open(input.value));
    else if (SEPARATOR.test(input.value) && !(event as InputEvent).isComposing) commit(input);
  },
  settled: (_ctx, field) => commit(inputIn(field)),
};

const SEPARATOR = /[,，、\n]/;

const inputIn = (field: HTMLElement): HTMLInputElement | null => field.querySelector('input');

function viewOf(ctx: FormContext, field: HTMLElement): FieldView | undefined {
  const view = ctx.store.view(field.dataset.field ?? '');
  return view?.kind === 'field' ? view : undefined;
}

/** All but the one that is still being typed. */
function committed(ctx: FormContext, view: FieldView): readonly JsonValue[] {
  return valuesOf(view).slice(0, ctx.scratch.get(view.key)?.committed);
}

/** What is there and what is typed, each once; undefined for nothing. */
function joined(ctx: FormContext, view: FieldView, typed: string): JsonValue[] | undefined {
  const parts = view.options === null ? typed.split(SEPARATOR) : [typed];
  const values = [...committed(ctx, view)];
  for (const part of parts) {
    const value = valueOfText(ctx, view, part);
    if (value !== undefined && !values.some((one) => jsonEqual(one, value))) values.push(value);
  }
  return values.length === 0 ? undefined : values;
}

/** What is typed becomes an entry of its own. */
function commit(input: HTMLInputElement | null): void {
  const known = input && knownOf(input);
  if (!known) return;
  const { ctx, view } = known;
  const typed = input.value.trim();
  const values = joined(ctx, view, typed);
  input.value = '';
  ctx.scratch.patch(view.key, {
    committed: undefined,
    said: typed === '' ? undefined : ctx.msg.tagAdded(typed),
  });
  ctx.act.answer(view, values);
}

function chips(ctx: FormContext, view: FieldView): unknown {
  const entries = committed(ctx, view);
  if (entries.length === 0) return nothing;
  return html`<ul class="chips" role="list">
    ${entries.map((value, i) => {
      const words = wordsFor(ctx, view, value);
      const offered = view.options?.some((option) => option.value === value) ?? true;
      const shown = offered || view.config.free === true ? words : ctx.msg.notOffered(words);
      return html`<li class="chip">
        <span>${shown}</span>
        <button
          type="button"
          aria-label=${ctx.msg.removeTag(words)}
          data-i=${i}
          ${remember({ ctx, view })}
          @click=${onRemove}
        >
          ${icon('cross')}
        </button>
      </li>`;
    })}
  </ul>`;
}

function onRemove({ currentTarget }: Event): void {
  const button = currentTarget as HTMLButtonElement;
  const known = knownOf(button);
  if (!known) return;
  const { ctx, view } = known;
  const index = Number(button.dataset.i);
  const input = inputIn(button.closest('[data-field]') as HTMLElement);
  const words = wordsFor(ctx, view, valuesOf(view)[index] ?? '');
  const left = valuesOf(view).filter((_, i) => i !== index);
  const { committed: count } = ctx.scratch.get(view.key) ?? {};
  ctx.scratch.patch(view.key, {
    said: ctx.msg.tagRemoved(words),
    committed: count === undefined ? undefined : count - 1,
  });
  ctx.act.answer(view, left.length === 0 ? undefined : left);
  input?.focus();
}

function onKey(event: KeyboardEvent): void {
  const input = event.currentTarget as HTMLInputElement;
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === 'Enter' && input.value.trim() !== '' && !isChoosing(input)) {
    event.preventDefault();
    commit(input);
  } else if (event.key === 'ArrowDown' && input.role === 'combobox') {
    void openList(event);
  }
}

/** Enter is the list's while one of its options is marked. */
const isChoosing = (input: HTMLInputElement): boolean =>
  input.hasAttribute('aria-activedescendant');

function onAdd({ currentTarget }: Event): void {
  const field = (currentTarget as Element).closest<HTMLElement>('[data-field]');
  const input = field && inputIn(field);
  commit(input);
  input?.focus();
}

async function openList({ currentTarget }: Event): Promise<void> {
  const input = currentTarget as HTMLInputElement;
  if (knownOf(input)?.view.options == null) return;
  const list = await listOf(input, ofTags);
  if (list && !list.isOpen) list.open();
}

interface Entries {
  readonly entriesOf: typeof prepareEntries;
  readonly found: typeof findEntries;
}

function ofTags(input: HTMLInputElement, { entriesOf, found }: Entries): ListHost | null {
  const known = knownOf(input);
  if (!known) return null;
  const { ctx, view } = known;
  const taken = committed(ctx, view);
  const all = entriesOf(view.options ?? [], { lang: ctx.lang, order: view.config.order });
  const left = all.filter(({ option }) => !taken.includes(option.value));
  return {
    label: localize(view.label, ctx.lang),
    entries: (typed) => (typed === undefined ? left : found(left, typed)),
    isChosen: () => false,
    choose({ option, label }) {
      input.value = '';
      ctx.scratch.patch(view.key, { committed: undefined, said: ctx.msg.tagAdded(label) });
      ctx.act.answer(view, [...taken, option.value]);
    },
    found: ctx.msg.found,
    say: (said) => ctx.scratch.patch(view.key, { said }),
  };
}
