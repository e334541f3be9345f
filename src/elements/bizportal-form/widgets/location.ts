/** A place on the map: two numbers, typed, pasted as a link into either, or measured. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../../core/json.js';
import {
  type KeptLocation,
  type LatLng,
  locationKeys,
  mapUrl,
  parseLocation,
  pointOf,
  readLocation,
  roundDegrees,
} from '../../../core/location.js';
import { foldThaiDigits } from '../../../core/thai/digits.js';
import { formatNumber } from '../../../messages/format.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { AS_TEXT } from './address-text.js';
import { asText, type Codec, plain } from './codec.js';
import { control } from './custom.js';
import { partTies } from './parts.js';
import { registeredTag } from './registry.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

/** Not whole yet, or no number: kept as typed. */
const degrees: Codec = {
  parse(text, place) {
    const bare = foldThaiDigits(text).trim().replace('\u2212', '-');
    return /^[+-]?\d{1,3}(\.\d+)?$/.test(bare) ? Number(bare) : plain.parse(text, place);
  },
  format: asText,
};

type Axis = 'lat' | 'lng';
const AXES: readonly Axis[] = ['lat', 'lng'];

export const location: Widget = {
  ask: 'type',
  frame: 'group',
  holds: 'object',
  hasParts: true,
  hint: (ctx) => ctx.msg.places.locationHint,
  note: (ctx, view) => ctx.scratch.get(view.key)?.said ?? null,
  words(ctx, { value, config }) {
    const point = pointOf(readLocation(value, locationKeys(config)));
    return point ? `${point.lat}, ${point.lng}` : plainWords(ctx, value);
  },
  render(ctx, view, ties) {
    const kept = readLocation(view.value, locationKeys(view.config));
    const before = view.value === undefined || isJsonObject(view.value);
    return html`${before ? nothing : html`<p class="note">${ctx.msg.places.before(plainWords(ctx, view.value))}</p>`}
      <div class="items">
        ${AXES.map((axis) => box({ ctx, view, ties }, axis, kept[axis]))}
      </div>
      ${beside(ctx, view, pointOf(kept))} ${map({ ctx, view, ties }, pointOf(kept))}`;
  },
  read(field, view) {
    const [lat, lng] = AXES.map((axis) => degrees.parse(boxIn(field, axis)?.value ?? '', AS_TEXT));
    return withPlace(view, { lat, lng });
  },
  typed: spread,
  settled(_ctx, field, view) {
    const kept = readLocation(view.value, locationKeys(view.config));
    for (const axis of AXES) {
      const input = boxIn(field, axis);
      if (input) input.value = asText(kept[axis]);
    }
  },
};

const boxIn = (field: HTMLElement, axis: Axis): HTMLInputElement | null =>
  field.querySelector<HTMLInputElement>(`input[data-part="${axis}"]`);

/** The answer with another place, whatever it holds besides. */
function withPlace({ value, config }: FieldView, kept: KeptLocation): JsonObject | undefined {
  const keys = locationKeys(config);
  const point = pointOf(kept);
  const next: Record<string, JsonValue> = isJsonObject(value) ? { ...value } : {};
  const url = point === null ? undefined : mapUrl(point);
  for (const [member, part] of Object.entries({ ...kept, url })) {
    const key = keys[member as keyof typeof keys];
    if (key === null) continue;
    if (part === undefined) delete next[key];
    else next[key] = part;
  }
  return Object.keys(next).length === 0 ? undefined : next;
}

interface At {
  readonly ctx: FormContext;
  readonly view: FieldView;
  readonly ties: Ties;
}

function box({ ctx, view, ties }: At, axis: Axis, value: JsonValue | undefined): TemplateResult {
  const part = partTies(ctx, view, { ties, part: axis });
  const whole = view.issues.length > 0 && ties.describedBy;
  const described = [part.describedBy, whole].filter(Boolean).join(' ');
  return html`<div class="part half ${part.invalid === 'true' ? 'wrong' : ''}">
    <div class="asked"><label class="label" part="label" for=${part.id}>${part.label}</label>${part.fault}</div>
    <div class="given box">
      <input
        id=${part.id}
        part="input control"
        class="control"
        data-part=${axis}
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${part.invalid === 'true' ? 'true' : ties.invalid}
        aria-describedby=${described || nothing}
        .value=${shownText(degrees, value, AS_TEXT)}
      />
    </div>
  </div>`;
}

/** A place pasted whole into one box goes to both. */
function spread(ctx: FormContext, field: HTMLElement, event: Event): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.dataset.part === undefined) return;
  const text = input.value.trim();
  const point = parseLocation(text);
  if (point !== null) {
    for (const axis of AXES) {
      const one = boxIn(field, axis);
      if (one) one.value = String(point[axis]);
    }
  }
  const said = point === null && /^https?:/i.test(text) ? ctx.msg.places.shortLink : undefined;
  say(ctx, field.dataset.field ?? '', said);
}

/** Once what was typed has been read: a rendering now would put the old text back. */
function say(ctx: FormContext, key: string, said: string | undefined): void {
  if (ctx.scratch.get(key)?.said === said) return;
  queueMicrotask(() => ctx.scratch.patch(key, { said }));
}

function beside(ctx: FormContext, view: FieldView, point: LatLng | null): TemplateResult {
  const words = ctx.msg.places;
  const link = point
    ? html`<a href=${mapUrl(point)} target="_blank" rel="noopener noreferrer"
        >${words.openMap} <span class="small no-break">${ctx.msg.newTab}</span></a
      >`
    : nothing;
  return html`<div class="place-tools">
    <button type="button" part="button button-secondary" class="button secondary" @click=${() => takePosition(ctx, view)}>
      ${words.here}
    </button>
    ${link}
  </div>`;
}

async function takePosition(ctx: FormContext, { key, value }: FieldView): Promise<void> {
  const words = ctx.msg.places;
  if (ctx.places === null) return say(ctx, key, words.position.unsupported);
  ctx.scratch.patch(key, { said: words.locating });
  const found = await ctx.places.locate();
  const view = ctx.store.view(key);
  // What was typed meanwhile is meant more than what was asked for before.
  if (view?.kind !== 'field' || !jsonEqual(view.value, value)) return say(ctx, key, undefined);
  if ('reason' in found) return say(ctx, key, words.position[found.reason]);
  const { lat, lng } = found.point;
  ctx.act.answer(view, withPlace(view, { lat: roundDegrees(lat), lng: roundDegrees(lng) }));
  say(ctx, key, words.located(formatNumber(Math.ceil(found.accuracy), ctx.lang)));
}

/** The page's own map, where it has registered one; the boxes stay, for whom it is of no use. */
function map({ ctx, view, ties }: At, point: LatLng | null): unknown {
  const tag = registeredTag('location');
  if (tag === undefined) return nothing;
  const own = { ...ties, id: `${ties.id}-map`, describedBy: null };
  const shown = { ...view, value: point === null ? undefined : { ...point } };
  return html`<div class="place-map" @change=${(event: Event) => takeMap(ctx, view.key, event)}>
    ${control(tag, { ctx, view: shown, ties: own })}
  </div>`;
}

function takeMap(ctx: FormContext, key: string, event: Event): void {
  event.stopPropagation();
  const { value } = event.target as HTMLElement & { value?: unknown };
  const view = ctx.store.view(key);
  const { lat, lng } = (value ?? {}) as Partial<LatLng>;
  if (view?.kind !== 'field' || typeof lat !== 'number' || typeof lng !== 'number') return;
  ctx.act.answer(view, withPlace(view, { lat: roundDegrees(lat), lng: roundDegrees(lng) }));
}
