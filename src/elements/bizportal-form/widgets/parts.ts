/** Controls of one answer that several of them make: their names, ids and faults. */
import { html, nothing } from 'lit';
import type { FieldView } from '../../../core/form/view.js';
import { addressKeys, isBangkok, neededParts, readAddress } from '../../../core/thai/address.js';
import { type Ask, messagesFor } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import type { Ties } from './widget.js';

/** Chosen from a list, not typed. */
const CHOSEN: ReadonlySet<string> = new Set(['province', 'district', 'subdistrict']);

/** The name of a part as its label says it; an unknown part by its own name. */
export function partLabel(view: FieldView, part: string, lang: string): string {
  const { places } = messagesFor(lang);
  const divided = part === 'district' || part === 'subdistrict';
  if (divided && view.widget === 'address') {
    const address = readAddress(view.value, addressKeys(view.config));
    if (isBangkok(address)) return places[part];
  }
  return Object.hasOwn(places.parts, part) ? places.parts[part as keyof typeof places.parts] : part;
}

export const partAsk = (part: string): Ask => (CHOSEN.has(part) ? 'choose' : 'type');

/** The part that the field as a whole leads to. */
const FIRST: Readonly<Record<string, string>> = { location: 'lat' };

/** Id of a part's control; of the field's first one when no part is named. */
export function partId(id: string, { widget }: Pick<FieldView, 'widget'>, part?: string): string {
  return part === undefined || FIRST[widget] === part ? id : `${id}-${part}`;
}

/** Id of the control that a fault of an item leads to. */
export function controlId(ctx: FormContext, key: string, part?: string): string {
  const view = ctx.store.view(key);
  const id = idOf(ctx, key);
  return view?.kind === 'field' ? partId(id, view, part) : id;
}

/** What ties a part's control to its fault. */
export interface PartTies {
  readonly id: string;
  readonly invalid: 'true' | 'false';
  readonly describedBy: string | null;
  readonly fault: unknown;
  readonly label: string;
  /** Said of a part that may be left out of an answer that may not. */
  readonly optional: unknown;
}

export function partTies(
  ctx: FormContext,
  view: FieldView,
  { ties, part }: { readonly ties: Ties; readonly part: string },
): PartTies {
  const id = partId(ties.id, view, part);
  const issue = view.issues.find((one) => one.part === part);
  const label = partLabel(view, part, ctx.lang);
  const fault = issue
    ? html`<p part="error" class="error" id="${id}-error">
        ${icon('alert')}<span
          ><span class="sr-only">${ctx.msg.error}</span> ${ties.sayFault?.(issue)}</span
        >
      </p>`
    : nothing;
  const invalid = issue ? 'true' : 'false';
  const optional = isOptional(view, part)
    ? html`<span class="optional"> ${ctx.msg.optional}</span>`
    : nothing;
  return { id, invalid, describedBy: issue ? `${id}-error` : null, fault, label, optional };
}

function isOptional(view: FieldView, part: string): boolean {
  if (view.widget !== 'address' || !view.required) return false;
  return !neededParts(view.config, true).some((one) => one === part);
}
