/** What is on show: the form once there is one, else that it opens, else why it does not. */
import { toBizportalError } from '../../../core/errors.js';
import type { OpenHow } from '../../../core/journey/opening.js';
import type { JourneyState } from '../../../core/journey/state.js';
import type { FormContext } from '../context.js';
import type { Opening } from '../opening.js';
import { type FormInput, formTemplate } from './form.js';
import { elsewhereTemplate, endedTemplate, switchTemplate } from './session.js';
import { failedTemplate, loadingTemplate, type Shell } from './states.js';

export interface Screen extends Omit<FormInput, 'state'> {
  /** null: nothing has been opened yet. */
  readonly state: JourneyState | null;
  readonly ctx: FormContext | null;
  readonly opening: Opening;
  readonly retry: (how?: OpenHow) => void;
}

export function screenTemplate(shell: Shell, screen: Screen): unknown {
  const { opening, retry } = screen;
  return opening.render({
    loading: () => loadingTemplate(shell.msg, opening.isSlow),
    failed: (thrown) => failedTemplate(shell, { error: toBizportalError(thrown), retry }),
    form: () => content(shell, screen),
  });
}

function content(shell: Shell, { state, ctx, retry, opening, ...input }: Screen): unknown {
  if (state?.status === 'failed' && state.error) {
    return state.error.code === 'identity-switch'
      ? switchTemplate(shell, { error: state.error, retry })
      : failedTemplate(shell, { error: state.error, retry });
  }
  if (state?.status === 'ended' && ctx === null) {
    return state.error?.code === 'elsewhere'
      ? elsewhereTemplate(shell, () => retry('here'))
      : endedTemplate(shell, null);
  }
  if (state === null || state.status === 'loading' || ctx === null) {
    return loadingTemplate(shell.msg, opening.isSlow);
  }
  return formTemplate(ctx, { state, ...input });
}
