/** What the parts of an open form tell, brought together. */
import type { BizportalError } from '../errors.js';
import type { SubmitState } from '../submit/machine-state.js';
import { failureOf, takeFiles } from './files.js';
import type { Parts } from './parts.js';
import { draftFault } from './server-faults.js';

export interface PartsNews {
  /** The store has changed. */
  edited(): void;
  /** null: nothing is wrong any more. */
  fault(error: BizportalError | null): void;
  /** Somebody else saved the draft. */
  conflict(): void;
  submission(state: SubmitState): void;
  /** Seconds until the session ends; null: there is time. */
  endsIn(seconds: number | null): void;
}

/** The functions that end it. */
export function watchParts(parts: Parts, news: PartsNews): readonly (() => void)[] {
  const { store, queue, saver, otp, submission, visit } = parts;
  return [
    store.subscribe(() => news.edited()),
    queue?.subscribe((state) => {
      takeFiles(store, state);
      news.fault(failureOf(state));
    }) ?? (() => {}),
    saver.subscribe((state) => {
      news.fault(draftFault(store, state));
      if (state.status === 'conflict') news.conflict();
    }),
    otp.subscribe((state) => news.fault('error' in state ? state.error : null)),
    submission.subscribe((state) => news.submission(state)),
    visit.start({ soon: (seconds) => news.endsIn(seconds), over: (error) => news.fault(error) }),
  ];
}
