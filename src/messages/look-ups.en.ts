/** What is said in English while an agency source is asked, and of what it answered. */
import { count } from './counts.en.js';
import type { IssueFacts } from './issue.js';
import type { LookUpWords } from './look-ups.th.js';

const gates: Readonly<Record<string, (facts: IssueFacts) => string>> = {
  pending: (f) => `Press the button to check ${f.label} first`,
  notFound: (f) => `${f.label} was not found. Check it and try again`,
  refused: (f) => `${f.label} cannot be used. Check it, or contact the office`,
  unreachable: (f) => `${f.label} cannot be checked right now. Your answers are kept. Try again`,
  condition: (f) => `${f.label} does not meet what this application needs. Check it`,
  tries: (f) =>
    `${f.label} was not found too many times. Wait ${count(Number(f.params.minutes), 'minute')}, then try again`,
};

export const lookUpIssuesEn = {
  check: (f: IssueFacts): string =>
    f.params.blocks
      ? `${f.label} cannot be checked right now. Try again in a moment`
      : `${f.label} cannot be checked right now. You can continue`,
  gate: (f: IssueFacts): string => gates[String(f.params.outcome)]?.(f) ?? `Check ${f.label} again`,
};

export const lookUpsEn: LookUpWords = {
  ask: 'Check',
  asking: 'Checking with the office',
  open: 'Checked. You can continue',
  triesLeft: (n) => (n === 1 ? 'You have 1 try left' : `You have ${n} tries left`),
  optionsLoading: 'Loading the options',
  optionsFailed: 'The options cannot be loaded.',
};
