/** English: short, plain, the same facts as the Thai. */
import { copiesEn } from './copies.en.js';
import { count, duration } from './counts.en.js';
import type { IssueTable, Params } from './issue.js';
import { lookUpIssuesEn, lookUpsEn } from './look-ups.en.js';
import { placesEn } from './places.en.js';
import { rowsEn } from './rows.en.js';
import type { Messages } from './th.js';
import { uploadEn } from './upload.en.js';
import { widgetIssuesEn, widgetWordsEn } from './widgets.en.js';

const verbs = { type: 'Enter', choose: 'Choose', tick: 'Tick', attach: 'Attach', add: 'Add' };

const q = (label: string): string => `“${label}”`;

const wait = (p: Params): string =>
  typeof p.retryAfter === 'number' ? `in ${duration(p.retryAfter)}` : 'in a moment';

const issues: IssueTable = {
  ...lookUpIssuesEn,
  ...widgetIssuesEn,
  required: (f) => `${verbs[f.ask]} ${q(f.label)}`,
  type: (f) => `Check the form of ${q(f.label)}`,
  enum: (f) => `Choose ${q(f.label)} from the list`,
  options: (f) => `The earlier choice for ${q(f.label)} is no longer offered; choose again`,
  const: (f) =>
    f.ask === 'tick'
      ? `Tick ${q(f.label)} to go on`
      : `${q(f.label)} is not the expected value; check it`,
  minLength: (f) => `${q(f.label)} is too short; use at least ${f.limit} characters`,
  maxLength: (f) => `${q(f.label)} is too long; use at most ${f.limit} characters`,
  pattern: (f) => `${q(f.label)} is not in the expected form; check it`,
  format: (f) => `${q(f.label)} is not in the expected form; check it`,
  minimum: (f) => `${q(f.label)} must be ${f.limit} or more`,
  maximum: (f) => `${q(f.label)} must be ${f.limit} or less`,
  exclusiveMinimum: (f) => `${q(f.label)} must be more than ${f.limit}`,
  exclusiveMaximum: (f) => `${q(f.label)} must be less than ${f.limit}`,
  multipleOf: (f) =>
    Number(f.limit) < 1
      ? `${q(f.label)} has too many decimals`
      : `${q(f.label)} must be a multiple of ${f.limit}`,
  minItems: (f) => `${q(f.label)} needs at least ${f.limit}`,
  maxItems: (f) => `${q(f.label)} may have at most ${f.limit}`,
  unique: (f) =>
    f.params.n === undefined
      ? `${q(f.label)} repeats an earlier entry; change one of them`
      : `${q(f.label)} is the same as in entry ${f.params.n}; change one of them`,
  number: (f) => `${q(f.label)} must be a number, such as 1250`,
  citizenId: (f) =>
    `${q(f.label)} is not right; one digit may be mistyped, so check all 13 on the card`,
  juristicId: (f) => `${q(f.label)} is not right; one digit may be mistyped, so check all 13`,
  email: (f) => `${q(f.label)} is not right; it should look like somchai@example.com`,
  phone: (f) => `${q(f.label)} is not right; enter 9 or 10 digits beginning with 0`,
  degrees: (f) => `${q(f.label)} must be degrees as a number, such as 13.7563`,
  outside: (f) => `${q(f.label)} is outside the area of this form; check the coordinates`,
  swapped: (f) =>
    `${q(f.label)}: latitude and longitude seem to be swapped; in Thailand the latitude is 5 to 21`,
  divisions: (f) =>
    `${q(f.label)}: the codes of province, district and subdistrict could not be loaded, so nothing was sent yet. Check your connection, then send again`,
  postcode: (f) => `${q(f.label)} must have 5 digits`,
  date: (f) => `${q(f.label)} must be a real date, such as 15 January 2569`,
  dateParts: (f) => `${q(f.label)} is not complete; enter day, month and year`,
  dateDay: (f) => `${q(f.label)}: the month has no day ${f.params.day}; check day and month`,
  dateYear: (f) => `${q(f.label)}: enter the year as four digits, such as 2569`,
  minFiles: (f) => `Attach at least ${count(Number(f.limit), 'file')} for ${q(f.label)}`,
  maxFiles: (f) =>
    `${q(f.label)} may have at most ${count(Number(f.limit), 'file')}; remove the rest`,
  upload: (f) => `${q(f.label)} is not sent yet; wait, try again, or remove the file`,
  remark: (f) => `Describe the file for ${q(f.label)} first`,
  copies: () => 'First choose which set of answers to use',
  declaration: () => 'Tick the declaration before sending',
  consent: (f) => `Give your consent to ${q(f.label)} to go on`,
  result: (f) => `${q(f.label)} is not met yet; check the answers it depends on`,
  server: (f) =>
    typeof f.params.message === 'string'
      ? `${q(f.label)}: ${f.params.message}`
      : `The portal did not accept ${q(f.label)}; check it`,
  form: (f) =>
    `This form has a fault you cannot correct (${f.params.path}); please tell the agency`,
  other: (f) => `Check ${q(f.label)}`,
};

const broken = (): string =>
  'This form cannot be opened yet. Please tell the agency that offers it.';

export const en: Messages = {
  issues,
  errors: {
    config: broken,
    definition: broken,
    schema: broken,
    launch: () => 'This link was used before or has expired. Open the form from Biz Portal again.',
    'session-ended': () => 'Your session has ended. Open the form from Biz Portal again.',
    'session-stale': () => 'The session has to be renewed first. Try again.',
    'identity-switch': () => 'This link is for another person than the one who is signed in here.',
    elsewhere: () => 'This form is open in another tab.',
    forbidden: () => 'You may not use this form. Open it from Biz Portal with the right account.',
    aborted: () => 'Cancelled',
    network: () => 'No connection. Check your internet and try again.',
    timeout: () => 'The system did not answer in time. Try again.',
    busy: (p) => `Many people are using the system. Try again ${wait(p)}.`,
    server: () => 'The system has a temporary fault. Try again in a moment.',
    'bad-answer': () => 'The system did not answer properly. Try again in a moment.',
    'too-large': () => 'This is larger than the system can take.',
    'not-found': () => 'Not found.',
    conflict: () => 'It was changed elsewhere at the same time. Please check again.',
    rejected: (p) =>
      typeof p.message === 'string' && p.message !== ''
        ? `The application was not accepted: ${p.message}`
        : 'The application was not accepted. Check your answers and try again.',
    'file-empty': () => 'This file is empty. Choose another.',
    'file-too-large': (p) =>
      p.max === undefined
        ? 'The file is too large. Choose a smaller one.'
        : `The file is larger than ${p.max}.`,
    'file-type': (p) =>
      p.accept === undefined
        ? 'This type of file is not accepted.'
        : `This type of file is not accepted; use ${p.accept}.`,
    'file-count': (p) => `At most ${count(Number(p.max ?? 1), 'file')}.`,
    'file-unreadable': () =>
      'The file cannot be read; it may have been moved or deleted. Choose it again.',
    'file-content': (p) =>
      p.found === undefined
        ? 'What is in the file does not fit its ending; it may be damaged. Choose another.'
        : `What is in the file does not fit its ending: it is ${p.found}. Choose another.`,
    'file-other': (p) =>
      `This is not the same file. Choose ${p.wanted ?? 'that file'}, or add this one as a new file.`,
    'upload-failed': () => 'The file could not be sent. Try again.',
    'otp-wrong': (p) =>
      typeof p.triesLeft === 'number'
        ? `Wrong code; ${count(p.triesLeft, 'try', 'tries')} left`
        : 'Wrong code. Check it and enter it again.',
    'otp-expired': () => 'The code has expired. Ask for a new one.',
    'otp-locked': (p) => `Too many wrong codes. Ask for a new one ${wait(p)}.`,
    'otp-used': () => 'This code was used before. Ask for a new one.',
    'submit-unknown': () =>
      'We cannot tell yet whether the application arrived. Do not send it again.',
    storage: () => 'This device cannot keep a safety copy.',
    internal: () => 'Something unexpected went wrong. Try again.',
  },
  duration,

  loading: 'Opening the form',
  signedIn: (name) => `Applicant: ${name}`,
  restored: 'Your saved draft is open. Carry on where you left off.',
  draftUnreadable:
    'Your earlier draft was saved by another version of this form and cannot be opened. It is not overwritten.',
  draftMigrated:
    'This form has been revised. These answers of your earlier draft have no place in it and will not be sent:',
  steps: 'Steps of the application',
  step: (n, of) => `Step ${n} of ${of}`,
  stepDone: 'Done',
  reviewTitle: 'Check your answers',
  back: 'Back',
  next: 'Next',
  toReview: 'Check your answers',
  saveDraft: 'Save draft',
  startTitle: 'Before you start',
  startTime: (minutes, saved) =>
    `This takes about ${minutes} minutes.${saved ? ' You may stop and come back; your answers are saved.' : ''}`,
  startNeeded: 'Documents to have ready',
  startPerhaps: 'Documents you may need, depending on your answers',
  optional: '(optional)',
  fromRegister: 'From the register',
  registerWrong: 'This is wrong',
  registerSays: (words) => `The register says: ${words}`,
  registerCompared: 'An officer will compare your answer with the register.',
  registerAgain: 'Use the register’s value again',
  error: 'Error:',
  warning: 'Please note:',
  summary: (n) => `Please correct ${count(n, 'answer')}`,
  summaryDone: 'All corrected. You can go on.',
  offer: (words) => `The register now says “${words}”`,
  takeOffer: 'Use it',
  keepAnswer: 'Keep my answer',
  resultPassed: 'Passed',
  resultNotYet: 'Not yet',
  noAnswer: 'Not answered',
  yes: 'Yes',
  no: 'No',
  choose: 'Please choose',
  baht: 'baht',
  newTab: '(opens in a new tab)',

  ...widgetWordsEn,

  addRow: (label) => `Add: ${label}`,
  noRows: 'Nothing here yet',
  removeRow: 'Remove',
  moveUp: 'Move up',
  moveDown: 'Move down',
  removed: (label) => `${label} removed`,
  undo: 'Undo',
  rows: rowsEn,
  places: placesEn,
  lookUps: lookUpsEn,

  reviewLead: 'Please read every answer before you send it. It cannot be changed afterwards.',
  edit: 'Change',
  attachments: 'Documents',
  noFiles: 'No file attached',
  declarationTitle: 'Declaration',
  consentsTitle: 'Consent',
  termsTitle: 'Terms',
  noticeTitle: 'How your data is used',
  submit: 'Confirm and send',
  submitting: 'Sending your application',
  checking: 'Checking',
  submitLead: 'Before sending, we text you a code (OTP) to confirm.',
  receiptTitle: 'Your application has been sent',
  requestNumber: 'Request number',
  nextTitle: 'What happens next',
  nextSteps: [
    'Write down or print this request number; you need it to follow your application.',
    'An officer checks your answers and documents. If something must be changed, Biz Portal tells you.',
    'Follow the state of your application in Biz Portal.',
  ],
  print: 'Print this page',
  copyNumber: 'Copy the number',
  copied: 'Copied',
  notCopied: 'It could not be copied; select the number and copy it yourself',
  copyOfAnswers: 'A copy of your answers',
  goBack: 'Return to Biz Portal',
  redirecting: (seconds) => `You will be taken back to Biz Portal in ${duration(seconds)}`,
  stay: 'Stay on this page',

  failedTitle: 'The form could not be opened',
  tryAgain: 'Try again',
  developerTitle: 'For the developer: what to correct in the form',
  endedTitle: 'Your session has ended',
  endedText: 'To keep your data safe, open the form from Biz Portal again.',
  endedKept: 'Your latest answers are kept. Open the form again and carry on.',
  endingSoon: (minutes) =>
    `Your session ends in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Your answers are saved.`,
  stayIn: 'Stay signed in',
  elsewhereTitle: 'This form is open in another tab',
  elsewhereText:
    'Carry on there, or move it here: your latest answers are saved and opened in this tab, and the other one takes no more.',
  useHere: 'Carry on here',
  openedAgain: 'I have opened it again: go on',
  switchTitle: 'Who are you?',
  stayAs: (id) => `Go on as before (${id})`,
  switchTo: (id) => `Switch to this link’s person (${id})`,
  unknownTitle: 'Confirming whether your application arrived',
  unknownText:
    'It may have arrived, but no answer came back. Please do not send it again; we keep checking.',
  reference: 'Reference',
  unknownKeep: 'If you contact the agency, give them this reference.',
  checkAgain: 'Check again',

  ...uploadEn,

  otpTitle: 'Confirm with a code',
  otpSending: 'Sending the code by SMS',
  otpSent: (phone) => (phone === '' ? 'We sent a code by SMS' : `We sent a code to ${phone}`),
  otpReference: (ref) => `Reference ${ref}`,
  otpCode: 'Code you received',
  otpHint: 'The digits in the text message',
  otpResendIn: (seconds) => `You can ask for a new code in ${duration(seconds)}`,
  otpResend: 'Send a new code',
  otpConfirm: 'Confirm and send',
  otpVerify: 'Confirm code',
  otpChecking: 'Checking the code',
  otpVerified: 'Code confirmed',
  otpMissing: 'Enter the code',
  otpHelpTitle: 'No code?',
  otpHelp:
    'Check that your phone has a signal, wait a moment, then ask for a new code. The number comes from Biz Portal; if it is not yours, change it there first.',
  close: 'Close',

  draftIdle: '',
  draftSaving: 'Saving',
  draftServer: (time) => (time === '' ? 'Saved' : `Saved ${time}`),
  draftDevice: (time) => (time === '' ? 'Only on this device' : `Only on this device, ${time}`),
  draftUnsaved: 'Not saved',
  draftConflict: 'Not saved online: there is another set of answers',
  copies: copiesEn,
};
