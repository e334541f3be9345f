/** Province, district, subdistrict and postcode: lists that follow one another, or typed names. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import {
  type AddressParts,
  addressKeys,
  placeParts,
  readAddress,
  writeAddress,
} from '../../../core/thai/address.js';
import type { BookState } from '../../../core/thai/address-book.js';
import type { Division, Place, Subdistrict } from '../../../core/thai/division.js';
import type { Divisions } from '../../../core/thai/divisions.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { LEVELS, type Level, UNLISTED } from './address-read.js';
import { textPart } from './address-text.js';
import { partTies } from './parts.js';
import { placeSearch } from './place-search.js';
import type { Ties } from './widget.js';

interface At {
  readonly ctx: FormContext;
  readonly view: FieldView;
  readonly ties: Ties;
}

export function divisionsTemplate(at: At, state: BookState): TemplateResult {
  const { ctx, view } = at;
  const keys = addressKeys(view.config);
  const address = readAddress(view.value, keys);
  const shown = LEVELS.filter((level) => keys[level] !== null);
  if (state.status !== 'ready') {
    return html`${bookNote(at, state)}
      <div class="items">
        ${shown.map((level) => textPart(at, level, address[level]))} ${postcode(at, address, [])}
      </div>`;
  }
  const { book } = state;
  const place = placeOf(book, address);
  return html`${placeSearch({
    id: at.ties.id,
    msg: ctx.msg,
    lang: ctx.lang,
    book,
    chosen: (found) => choose(at, found),
  })}
    <div class="items">
      ${shown.map((level) => list(at, { level, address, place, options: optionsOf(book, place, level) }))}
      ${postcode(at, address, place.subdistrict?.postcodes ?? [])}
    </div>`;
}

/** By codes where there are any; names of a register lead there too. What is unknown ends it. */
function placeOf(book: Divisions, address: AddressParts): Partial<Place> {
  const { provinceCode, districtCode, subdistrictCode } = address;
  const byCode = book.at(subdistrictCode || districtCode || provinceCode);
  const byName = book.named(address);
  const known = (level: Level): boolean => {
    const own = address[`${level}Code`];
    if (own !== '') return byCode[level]?.code === own;
    return (address[level] === '' ? byCode : byName)[level] !== undefined;
  };
  const upTo = LEVELS.findIndex((level) => !known(level));
  const levels = upTo < 0 ? LEVELS : LEVELS.slice(0, upTo);
  const found = levels.map((level) => [level, byCode[level] ?? byName[level]]);
  return Object.fromEntries(found) as Partial<Place>;
}

function optionsOf(book: Divisions, place: Partial<Place>, level: Level): readonly Division[] {
  if (level === 'province') return book.provinces;
  if (level === 'district') return place.province?.districts ?? [];
  return place.district?.subdistricts ?? [];
}

function choose({ ctx, view }: At, place: Place): void {
  const keys = addressKeys(view.config);
  const { postcode: before } = readAddress(view.value, keys);
  ctx.act.answer(view, writeAddress(view.value, placeParts(place, before), keys));
  const names = [place.subdistrict, place.district, place.province].map(({ name }) => name);
  ctx.scratch.patch(view.key, { said: ctx.msg.places.chosen(names.join(' ')) });
}

interface List {
  readonly level: Level;
  readonly address: AddressParts;
  readonly place: Partial<Place>;
  readonly options: readonly Division[];
}

function list({ ctx, view, ties }: At, { level, address, place, options }: List): TemplateResult {
  const part = partTies(ctx, view, { ties, part: level });
  const code = place[level]?.code ?? (address[level] === '' ? '' : UNLISTED);
  return html`<div class="part half ${part.invalid === 'true' ? 'wrong' : ''}">
    <div class="asked"><label class="label" part="label" for=${part.id}>${part.label}${part.optional}</label>${part.fault}</div>
    <div class="given box select">
      <select
        id=${part.id}
        part="input control"
        class="control"
        data-part=${level}
        data-was=${code}
        aria-invalid=${part.invalid}
        aria-describedby=${part.describedBy ?? nothing}
      >
        <option value="" .selected=${code === ''}>${ctx.msg.choose}</option>
        ${
          code === UNLISTED
            ? html`<option value=${UNLISTED} selected>${ctx.msg.places.unlisted(address[level])}</option>`
            : nothing
        }
        ${sorted(options, ctx.lang).map((one) => option(ctx, one, code))}
      </select>
      ${icon('down')}
    </div>
  </div>`;
}

function option(ctx: FormContext, one: Division, code: string): TemplateResult {
  const { postcodes = [] } = one as Partial<Subdistrict>;
  const english = one.english !== '' && !ctx.lang.startsWith('th');
  return html`<option
    value=${one.code}
    data-name=${one.name}
    data-postcode=${postcodes[0] ?? nothing}
    .selected=${one.code === code}
  >
    ${english ? `${one.english} (${one.name})` : one.name}
  </option>`;
}

const collators = new Map<string, Intl.Collator>();

/** As a dictionary of the language shown would. */
function sorted(options: readonly Division[], lang: string): readonly Division[] {
  const collator = collators.get(lang) ?? new Intl.Collator([lang, 'th']);
  collators.set(lang, collator);
  const english = !lang.startsWith('th');
  const nameOf = (one: Division): string => (english && one.english) || one.name;
  return [...options].sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
}

function postcode(at: At, address: AddressParts, codes: readonly string[]): unknown {
  if (addressKeys(at.view.config).postcode === null) return nothing;
  const told = codes.length > 1 || (codes.length === 1 && codes[0] !== address.postcode);
  const hint = told ? at.ctx.msg.places.postcodes(codes.join(', ')) : '';
  return textPart(at, 'postcode', address.postcode, hint);
}

/** Not there: says so, and how to go on. */
function bookNote({ ctx, view }: At, { status }: BookState): TemplateResult {
  const words = ctx.msg.places;
  if (status !== 'failed') return html`<p class="muted" role="status">${words.loading}</p>`;
  const again = (): void => {
    ctx.places?.book.load();
    ctx.act.focus(view.key);
  };
  return html`<div class="note warning" role="status">
    ${icon('alert')}
    <div>
      <p>${words.failed}</p>
      <button type="button" part="button" class="button quiet small" @click=${again}>
        ${ctx.msg.tryAgain}
      </button>
    </div>
  </div>`;
}
