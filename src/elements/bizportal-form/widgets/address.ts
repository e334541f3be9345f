/** An address in Thailand: what stands on the letter box, then its divisions. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { isJsonObject } from '../../../core/json.js';
import { parsePath, pointerSegments, toPointer } from '../../../core/paths.js';
import {
  ADDRESS_PARTS,
  type AddressPart,
  addressKeys,
  readAddress,
  writeAddress,
} from '../../../core/thai/address.js';
import { addressLine } from '../../../core/thai/address-words.js';
import type { FormContext } from '../context.js';
import { divisionsTemplate } from './address-divisions.js';
import { changedLevel, LEVELS, readAddressField } from './address-read.js';
import { textPart } from './address-text.js';
import { liveBook } from './live-book.js';
import { partLabel } from './parts.js';
import type { Widget } from './widget.js';
import { plainWords } from './words.js';

export const address: Widget = {
  ask: 'type',
  frame: 'group',
  holds: 'object',
  hasParts: true,
  words: addressWords,
  read: readAddressField,
  render(ctx, view, ties) {
    const keys = addressKeys(view.config);
    const parts = readAddress(view.value, keys);
    return html`${earlier(ctx, view)} ${copyButtons(ctx, view)}
      <div class="items address">
        ${typedParts(view).map((part) => textPart({ ctx, view, ties }, part, parts[part]))}
      </div>
      ${liveBook(ctx.places?.book ?? null, (state) => divisionsTemplate({ ctx, view, ties }, state))}`;
  },
  note: (ctx, view) => ctx.scratch.get(view.key)?.said ?? null,
  typed: sayCleared,
};

/** Those that the agency keeps, or asks for by `config.parts`. */
function typedParts({ config }: FieldView): readonly AddressPart[] {
  const keys = addressKeys(config);
  const { parts } = config;
  return ADDRESS_PARTS.filter((part) => {
    if (keys[part] === null || part === 'postcode' || LEVELS.some((level) => level === part)) {
      return false;
    }
    return !Array.isArray(parts) || parts.includes(part);
  });
}

/** An answer of another shape cannot stand in the controls; it is told until it is answered anew. */
function earlier(ctx: FormContext, { value }: FieldView): TemplateResult | typeof nothing {
  if (value === undefined || isJsonObject(value)) return nothing;
  return html`<p class="note">${ctx.msg.places.before(plainWords(ctx, value))}</p>`;
}

/** A division chosen anew takes away what was chosen inside the old one: said, for it may be far off. */
function sayCleared(ctx: FormContext, field: HTMLElement): void {
  const key = field.dataset.field ?? '';
  const view = ctx.store.view(key);
  const changed = changedLevel(field);
  if (view?.kind !== 'field' || changed === null) return;
  const parts = readAddress(view.value, addressKeys(view.config));
  const inside = [...LEVELS.slice(LEVELS.indexOf(changed) + 1), 'postcode' as const];
  const lost = changed === 'subdistrict' ? [] : inside.filter((part) => parts[part] !== '');
  const names = lost.map((part) => partLabel(view, part, ctx.lang)).join(' ');
  const said = names === '' ? undefined : ctx.msg.places.cleared(names);
  // Once the choice has been read: a rendering now would put the list back.
  queueMicrotask(() => ctx.scratch.patch(key, { said }));
}

/** `config.copyFrom`: path of another address, or several. */
function copyButtons(ctx: FormContext, view: FieldView): unknown {
  const { copyFrom } = view.config;
  const paths = typeof copyFrom === 'string' ? [copyFrom] : Array.isArray(copyFrom) ? copyFrom : [];
  return paths.map((path) => {
    const source = typeof path === 'string' ? sourceOf(ctx, view, path) : undefined;
    if (source === undefined) return nothing;
    const label = localize(source.label, ctx.lang);
    return html`<button
      type="button"
      part="button button-secondary"
      class="button secondary small"
      @click=${() => copy(ctx, view, source)}
    >
      ${ctx.msg.places.copy(label)}
    </button>`;
  });
}

/** `./path` is beside this address. */
function sourceOf(ctx: FormContext, view: FieldView, path: string): FieldView | undefined {
  const { relative, segments } = parsePath(path);
  const beside = relative ? pointerSegments(view.path).slice(0, -1) : [];
  const key = ctx.store.keyOf(toPointer([...beside, ...segments]));
  const source = key === undefined ? undefined : ctx.store.view(key);
  return source?.kind === 'field' ? source : undefined;
}

function copy(ctx: FormContext, view: FieldView, { key, label }: FieldView): void {
  const source = ctx.store.view(key);
  if (source?.kind !== 'field') return;
  const name = localize(label, ctx.lang);
  const parts = readAddress(source.value, addressKeys(source.config));
  const empty = Object.values(parts).every((part) => part === '');
  if (!empty) ctx.act.answer(view, writeAddress(view.value, parts, addressKeys(view.config)));
  const { copied, nothingToCopy } = ctx.msg.places;
  ctx.scratch.patch(view.key, { said: empty ? nothingToCopy(name) : copied(name) });
}

function addressWords(ctx: FormContext, view: FieldView): string {
  if (!isJsonObject(view.value)) return plainWords(ctx, view.value);
  const parts = readAddress(view.value, addressKeys(view.config));
  return addressLine(parts, ctx.msg.places.line);
}
