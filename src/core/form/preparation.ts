/** What a citizen should know before starting: how long it takes, and which papers to have ready. */
import type { LocalText } from '../definition/text.js';
import type { FormStore } from './store.js';
import type { AttachmentView, FieldView, View } from './view.js';

export interface Preparation {
  /** Whole steps of five, as nobody can tell better. */
  readonly minutes: number;
  /** Asked for by the answers so far, in reading order. */
  readonly needed: readonly LocalText[];
  /** May be asked for, or may be left out. */
  readonly perhaps: readonly LocalText[];
}

/** Seconds that an answer takes on a phone; rough, and rather too much. */
const SECONDS = { text: 15, choice: 8, textarea: 60, address: 60, attachment: 60 } as const;
const CHOICES = new Set(['select', 'combobox', 'radio', 'checkbox', 'switch']);
const NO_WORK = new Set(['hidden', 'result']);
/** Reading the review, and waiting for the code. */
const ENDING = 120;
const STEP = 5;

/** @param minutes what the form's author says; undefined: estimated from what is asked */
export function preparationOf(store: FormStore, minutes?: number): Preparation {
  const papers = store.attachments();
  const needed = papers.filter((view) => view.visible && isWanted(view));
  const perhaps = papers.filter((view) => !needed.includes(view));
  return {
    minutes: minutes ?? estimate(store),
    needed: names(needed),
    perhaps: names(perhaps),
  };
}

function isWanted({ required, minFiles }: AttachmentView): boolean {
  return required || minFiles > 0;
}

/** Each once: rows of a list ask for the same paper. */
function names(views: readonly AttachmentView[]): readonly LocalText[] {
  const byId = new Map(views.map(({ id, label }) => [id, label]));
  return [...byId.values()];
}

function estimate(store: FormStore): number {
  const seconds = store
    .pages()
    .flatMap(({ sections }) => [...itemsIn(store, sections)])
    .reduce((sum, view) => sum + secondsFor(view), ENDING);
  return Math.ceil(seconds / 60 / STEP) * STEP;
}

function* itemsIn(store: FormStore, keys: readonly string[]): Generator<View> {
  for (const key of keys) {
    const view = store.view(key);
    if (!view?.visible) continue;
    yield view;
    if (view.kind === 'section') yield* itemsIn(store, view.items);
    if (view.kind !== 'repeat') continue;
    for (const row of view.rows) yield* itemsIn(store, row.items);
  }
}

function secondsFor(view: View): number {
  if (view.kind === 'attachment') return SECONDS.attachment;
  return view.kind === 'field' && isAsked(view) ? secondsToAnswer(view.widget) : 0;
}

function isAsked({ readonly, widget, origin }: FieldView): boolean {
  return !readonly && origin !== 'computed' && !NO_WORK.has(widget);
}

function secondsToAnswer(widget: string): number {
  if (widget === 'textarea' || widget === 'address') return SECONDS[widget];
  return CHOICES.has(widget) ? SECONDS.choice : SECONDS.text;
}
