/**
 * The error summary: what is left to mend on the page, each a link to its field. Shrinks as items
 * are mended; faults of the form itself stay, because the citizen cannot mend them.
 */
import { html, nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { localize } from '../../../core/definition/text.js';
import type { FieldIssue } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import { stillStands } from '../beyond.js';
import type { FormContext } from '../context.js';
import { partPrefix, sentence, sentenceAt } from '../sentences.js';
import { walkPage } from '../walk.js';

interface Entry {
  readonly key: string;
  readonly part: string | undefined;
  readonly text: string;
}

/** `pages`: the ids of those whose faults are listed; `beyond`: faults that no item shows. */
interface SummaryInput {
  readonly pages: readonly string[];
  readonly beyond: readonly FieldIssue[];
}

function entriesOf(ctx: FormContext, { pages, beyond }: SummaryInput): readonly Entry[] {
  const standing = beyond.filter((issue) => stillStands(ctx, issue));
  // A file on its way is not missing.
  const told = new Set(standing.map(({ key }) => key));
  const own = standing.map((issue) => ({
    key: issue.key,
    part: issue.part,
    text: sentenceAt(ctx.store, issue, ctx.lang),
  }));
  const shown = pages.flatMap((page) =>
    [...walkPage(ctx.store, page)].flatMap(({ view, row }) => {
      if (view.kind === 'content' || told.has(view.key)) return [];
      const prefix = row === null ? '' : `${localize(row, ctx.lang)}: `;
      return view.issues
        .filter(({ severity }) => severity === 'error')
        .map((issue) => ({
          key: view.key,
          part: issue.part,
          text: prefix + partPrefix(view, issue, ctx.lang) + sentence(view, issue, ctx.lang),
        }));
    }),
  );
  return [...shown, ...own];
}

class Summary extends AsyncDirective {
  #input: readonly [FormContext, SummaryInput] | undefined;
  #stops: readonly (() => void)[] = [];
  /** There was something to mend. */
  #told = false;

  render(ctx: FormContext, input: SummaryInput): unknown {
    const moved = this.#input?.[0].store !== ctx.store;
    this.#input = [ctx, input];
    if (moved) this.reconnected();
    return this.#content();
  }

  protected override disconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  protected override reconnected(): void {
    this.disconnected();
    if (!this.#input) return;
    const [{ store, journey }] = this.#input;
    const refresh = (): void => this.setValue(this.#content());
    this.#stops = [store.subscribe(refresh), journey.queue?.subscribe(refresh) ?? (() => {})];
  }

  #content(): unknown {
    if (!this.#input) return nothing;
    const [ctx, input] = this.#input;
    const entries = entriesOf(ctx, input);
    this.#told ||= entries.length > 0;
    // Whether a gate's key is right, its source says.
    const gated = input.pages.length === 1 && ctx.store.wanted.gate(input.pages[0] ?? '') !== null;
    if (entries.length === 0 && (gated || !this.#told)) return nothing;
    const title = entries.length === 0 ? ctx.msg.summaryDone : ctx.msg.summary(entries.length);
    return html`<div
      part="error-summary"
      id="${ctx.uid}-summary"
      class="summary note ${entries.length === 0 ? 'success' : 'danger'}"
      tabindex="-1"
    >
      ${icon(entries.length === 0 ? 'check' : 'alert')}
      <div role="alert"><h3>${title}</h3></div>
        <ul role="list">
          ${entries.map(
            ({ key, part, text }) => html`<li>
              ${
                key === ''
                  ? text
                  : html`<a href="#${ctx.uid}-${key}" @click=${(event: Event) => {
                      event.preventDefault();
                      ctx.act.focus(key, part);
                    }}>${text}</a>`
              }
            </li>`,
          )}
        </ul>
    </div>`;
  }
}

/** `summary(ctx, { pages, beyond })` */
export const summary = directive(Summary);
