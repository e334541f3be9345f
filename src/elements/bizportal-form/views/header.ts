/** Title, applicant and the saved line: what stays above every page. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { DraftState } from '../../../core/draft/saver.js';
import { readTolerant } from '../../../core/form/scope.js';
import type { JourneyState } from '../../../core/journey/state.js';
import { groupThaiId } from '../../../core/thai/identity.js';
import type { FormContext } from '../context.js';
import { said } from '../tongue.js';
import { plainWords } from '../widgets/words.js';
import { copiesNote, draftLine } from './draft-line.js';
import { withheldNote } from './withheld.js';

export function headerTemplate(ctx: FormContext, state: JourneyState): TemplateResult {
  const { definition } = ctx.store.getState();
  const { restored, status } = state;
  const draft: DraftState = ctx.journey.draft?.getState() ?? { status: 'idle' };
  const name = applicantName(ctx, state);
  const editing = status === 'ready' || status === 'reviewing';
  return html`<header part="header" class="header">
    <div>
      <p class="form-title">${said(ctx, definition.title)}</p>
      ${name ? html`<p class="small muted">${ctx.msg.signedIn(name)}</p>` : nothing}
    </div>
    ${editing && !choiceIsAsked(state, draft) ? draftLine(ctx, state) : nothing}
    ${restored && editing && draft.status === 'idle' ? html`<p class="small restored" role="status">${ctx.msg.restored}</p>` : nothing}
    ${editing ? html`${noticeTemplate(ctx, state)}${withheldNote(ctx, state)}${copiesNote(ctx, state)}` : nothing}
  </header>`;
}

/** Said once, where the choice is made: the note below the title. */
function choiceIsAsked({ other }: JourneyState, { status }: DraftState): boolean {
  return status === 'conflict' && other?.from === 'elsewhere';
}

/** What could not be carried over from the copy. */
function noticeTemplate(ctx: FormContext, { notice, lost }: JourneyState): unknown {
  if (notice === 'draft-unreadable') {
    return html`<p class="note warning small" role="status">${ctx.msg.draftUnreadable}</p>`;
  }
  if (notice !== 'draft-migrated') return nothing;
  return html`<div class="note warning small lost" role="status">
    <p>${ctx.msg.draftMigrated}</p>
    <ul>
      ${lost.map(({ label, path, value }) => {
        const name = localize(label, ctx.lang) || path.slice(1).replaceAll('/', ' › ');
        return html`<li><bdi>${name}</bdi>: <bdi>${plainWords(ctx, value)}</bdi></li>`;
      })}
    </ul>
  </div>`;
}

/** As the portal or its register calls the applicant, else the number in its groups. */
function applicantName(ctx: FormContext, { session }: JourneyState): string {
  const { profile } = ctx.store.getState();
  const registered = readTolerant(profile?.record, ['identityName']);
  const name = session?.displayName ?? (typeof registered === 'string' ? registered.trim() : '');
  return name || groupThaiId(session?.identityId ?? '');
}
