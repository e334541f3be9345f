/** Where the answers are kept: above every page, and again at its end, where a phone shows no top. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DraftState } from '../../../core/draft/saver.js';
import type { JourneyState } from '../../../core/journey/state.js';
import type { BpDraftActionEvent } from '../../../events.js';
import { formatDateTime } from '../../../messages/index.js';
import {
  type DraftStatusState,
  NO_DRAFT,
  ONLY_HERE,
  PARTIAL,
} from '../../bp-draft-status/bp-draft-status.js';
import { icon } from '../../icons.js';
import { COPIES, type FormContext } from '../context.js';
import { liveNote } from '../live-view.js';

/**
 * Room alone while there is nothing to say: an element costs as much as four fields. The one that is heard
 * has to be there before what it tells, which is so where "saving", that is not announced, comes first.
 *
 * @param quiet the second line of a page: seen, not heard
 */
export function draftLine(
  ctx: FormContext,
  state: JourneyState,
  { quiet = false }: { readonly quiet?: boolean } = {},
): unknown {
  if (!ctx.store.getState().definition.drafts || ctx.readonly) return nothing;
  const draft = ctx.journey.draft?.getState() ?? { status: 'idle' };
  const hasDraft = state.session?.draftId != null;
  const savesFirst = ctx.autosave && hasDraft;
  if (draft.status === 'idle' && (quiet || savesFirst)) return html`<div class="line-room"></div>`;
  return html`<bp-draft-status
    exportparts="draft-status, button"
    lang=${ctx.lang}
    .state=${wordOf(draft, savesFirst)}
    .savedAt=${'savedAt' in draft ? draft.savedAt : null}
    .reason=${reasonOf(draft, hasDraft)}
    .quiet=${quiet}
    actions
    @bp-draft-action=${(event: BpDraftActionEvent) => {
      event.stopPropagation();
      if (event.detail.action === 'choose') ctx.act.compareCopies();
      else ctx.act.saveDraft();
    }}
  ></bp-draft-status>`;
}

/**
 * Some answers could be saved nowhere: only this page has them, and nobody will have them once it is
 * closed. Not while the application is being sent or was.
 */
export function isOnlyHere({
  journey,
  readonly,
}: Pick<FormContext, 'journey' | 'readonly'>): boolean {
  const draft = journey.draft?.getState() ?? { status: 'idle' };
  if (readonly || !('error' in draft)) return false;
  const { status, session } = journey.getState();
  // What merely waits for its turn; where the portal gave no draft, there is nothing to wait for.
  if (draft.error === null && session?.draftId !== null) return false;
  const isFilling = ['ready', 'reviewing', 'verifying', 'ended'].includes(status);
  return isFilling && (draft.status === 'unsaved' || 'partial' in draft);
}

/** What merely waits for its turn is being saved; a warning is for what went wrong. */
function wordOf(draft: DraftState, autosaved: boolean): DraftStatusState {
  const unfinished = draft.status === 'unsaved' || draft.status === 'device';
  return unfinished && draft.error === null && autosaved ? 'saving' : draft.status;
}

function reasonOf(draft: DraftState, hasDraft: boolean): string {
  const error = 'error' in draft ? draft.error : null;
  if (!hasDraft && 'partial' in draft) return ONLY_HERE;
  if (error !== null && 'partial' in draft) return PARTIAL;
  return error?.code ?? (hasDraft || draft.status !== 'device' ? '' : NO_DRAFT);
}

/** Always there, so that what comes into it is announced. */
export function copiesNote(ctx: FormContext, { other }: JourneyState): TemplateResult {
  return html`<div class="copies-note" role="status" tabindex="-1" id="${ctx.uid}-copies">
    ${other === null ? nothing : noteOf(ctx, other)}
    ${liveNote(ctx, COPIES, (note) => (note?.lost && other ? lostNote(ctx) : nothing))}
  </div>`;
}

const lostNote = ({ msg }: FormContext): TemplateResult =>
  html`<p class="note danger small">${icon('alert')}<span>${msg.errors.network({})}</span></p>`;

function noteOf(ctx: FormContext, other: NonNullable<JourneyState['other']>): TemplateResult {
  const words = ctx.msg.copies;
  const { from, device, savedAt, lasting } = other;
  const time = savedAt === null ? '' : formatDateTime(savedAt, ctx.lang);
  const compare = (text: string, look: string): TemplateResult => html`<button
    type="button"
    part="button button-secondary"
    class=${look}
    @click=${() => ctx.act.compareCopies()}
  >
    ${text}
  </button>`;
  if (from === 'aside') {
    const kept = lasting ? words.asideLasting : words.asideBrief;
    return html`<p class="small muted">
      ${words.aside(device, time)} ${kept} ${compare(words.lookAside, 'link')}
    </p>`;
  }
  return html`<div class="note warning">
    ${icon('alert')}
    <div>
      <p><strong>${words.found(device, time)}</strong></p>
      <p>${words.safe}</p>
      ${compare(words.choose, 'button secondary')}
    </div>
  </div>`;
}
