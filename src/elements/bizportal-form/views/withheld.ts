/** Sensitive answers that no copy had: each a link to its field, until it is filled in again. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import { isEmpty } from '../../../core/form/rows.js';
import type { JourneyState } from '../../../core/journey/state.js';
import type { FormContext } from '../context.js';
import { liveViews } from '../live-view.js';
import { walkPage } from '../walk.js';

interface Empty {
  readonly key: string;
  readonly name: string;
}

export function withheldNote(ctx: FormContext, { withheld }: JourneyState): unknown {
  return withheld.length === 0 ? nothing : liveViews(ctx, withheld, () => noteOf(ctx, withheld));
}

function noteOf(ctx: FormContext, keys: readonly string[]): unknown {
  const left = emptyAmong(ctx, new Set(keys));
  if (left.length === 0) return nothing;
  return html`<div class="note warning small lost withheld" role="status">
    <p>${ctx.msg.draftWithheld}</p>
    <ul>
      ${left.map((one) => entry(ctx, one))}
    </ul>
  </div>`;
}

function entry(ctx: FormContext, { key, name }: Empty): TemplateResult {
  const go = (event: Event): void => {
    event.preventDefault();
    ctx.act.focus(key);
  };
  return html`<li><a href="#${ctx.uid}-${key}" @click=${go}><bdi>${name}</bdi></a></li>`;
}

/** In reading order; what is hidden is not asked for. */
function emptyAmong({ store, lang }: FormContext, keys: ReadonlySet<string>): readonly Empty[] {
  return store.pages().flatMap((page) =>
    [...walkPage(store, page.id)].flatMap(({ view, row }) => {
      if (view.kind !== 'field' || !keys.has(view.key) || !isEmpty(view.value)) return [];
      const own = localize(view.label, lang);
      return [{ key: view.key, name: row === null ? own : `${localize(row, lang)}: ${own}` }];
    }),
  );
}
