/** English: short, plain, the same facts as the Thai. */
import { copiesEn } from './copies.en.js';
import { count, duration } from './counts.en.js';
import type { IssueTable, Params } from './issue.js';
import { lookUpIssuesEn, lookUpsEn } from './look-ups.en.js';
import { placesEn } from './places.en.js';
import { rowsEn } from './rows.en.js';
import { startEn } from './start.en.js';
import type { Messages } from './th.js';
import { fileTooLargeEn, uploadEn } from './upload.en.js';
import { widgetIssuesEn, widgetWordsEn } from './widgets.en.js';

const verbs = { type: 'Enter', choose: 'Choose', tick: 'Tick', attach: 'Attach', add: 'Add' };

const q = (label: string): string => `“${label}”`;

const wait = (p: Params): string =>
  typeof p.retryAfter === 'number' ? `in ${duration(p.retryAfter)}` : 'in a moment';

const issues: IssueTable = {
  ...lookUpIssuesEn,
  ...widgetIssuesEn,
  required: (f) => `${verbs[f.ask]} ${q(f.label)}`,
  type: (f) => `Enter ${q(f.label)} in the correct format`,
  enum: (f) => `Choose ${q(f.label)} from the list`,
  options: (f) =>
    `The option you chose for ${q(f.label)} is no longer available. Choose another one`,
  const: (f) =>
    f.ask === 'tick' ? `Tick ${q(f.label)} to continue` : `${q(f.label)} does not match. Check it`,
  minLength: (f) => `${q(f.label)} must be at least ${f.limit} characters`,
  maxLength: (f) => `${q(f.label)} must be ${f.limit} characters or fewer`,
  pattern: (f) => `Enter ${q(f.label)} in the correct format`,
  format: (f) => `Enter ${q(f.label)} in the correct format`,
  minimum: (f) => `${q(f.label)} must be ${f.limit} or more`,
  maximum: (f) => `${q(f.label)} must be ${f.limit} or less`,
  exclusiveMinimum: (f) => `${q(f.label)} must be more than ${f.limit}`,
  exclusiveMaximum: (f) => `${q(f.label)} must be less than ${f.limit}`,
  multipleOf: (f) =>
    Number(f.limit) < 1
      ? `${q(f.label)} has too many decimal places`
      : `${q(f.label)} must be a multiple of ${f.limit}`,
  minItems: (f) => `${q(f.label)} must have at least ${f.limit}`,
  maxItems: (f) => `${q(f.label)} must have no more than ${f.limit}`,
  unique: (f) =>
    f.params.n === undefined
      ? `${q(f.label)} is the same as in an earlier entry. Change one of them`
      : `${q(f.label)} is the same as in entry ${f.params.n}. Change one of them`,
  number: (f) => `${q(f.label)} must be a number, such as 1250`,
  citizenId: (f) => `${q(f.label)} is not correct. Check all 13 digits on the ID card`,
  juristicId: (f) => `${q(f.label)} is not correct. Check all 13 digits`,
  email: (f) => `Enter ${q(f.label)} in the correct format, like somchai@example.com`,
  phone: (f) => `Enter ${q(f.label)} as 9 or 10 digits starting with 0`,
  degrees: (f) => `${q(f.label)} must be degrees as a number, such as 13.7563`,
  outside: (f) => `${q(f.label)} is outside the area this form covers. Check the coordinates`,
  swapped: (f) =>
    `${q(f.label)}: latitude and longitude may be swapped. In Thailand latitude is 5 to 21`,
  divisions: (f) =>
    `${q(f.label)}: the codes of province, district and subdistrict could not be loaded, so nothing was sent yet. Check your connection, then send again`,
  postcode: (f) => `${q(f.label)} must have 5 digits`,
  date: (f) => `${q(f.label)} must be a real date, such as 15 January 2569`,
  dateParts: (f) => `${q(f.label)} must include a day, month and year`,
  dateDay: (f) => `${q(f.label)}: this month has no day ${f.params.day}. Check the day and month`,
  dateYear: (f) => `${q(f.label)}: enter the year as four digits, such as 2569`,
  minFiles: (f) => `Attach at least ${count(Number(f.limit), 'file')} for ${q(f.label)}`,
  maxFiles: (f) =>
    `${q(f.label)} must have no more than ${count(Number(f.limit), 'file')}. Remove the rest`,
  upload: (f) => `${q(f.label)} has not finished uploading. Wait, try again or remove the file`,
  remark: (f) => `Enter a description of the file for ${q(f.label)} first`,
  copies: () => 'First choose which set of answers to use',
  declaration: () => 'Confirm the declaration before you send the application',
  consent: (f) => `Give your consent to ${q(f.label)} to continue`,
  result: (f) => `${q(f.label)} is not met yet. Check the answers it depends on`,
  server: (f) =>
    typeof f.params.message === 'string'
      ? `${q(f.label)}: ${f.params.message}`
      : `The portal did not accept ${q(f.label)}. Check it`,
  form: (f) =>
    `There is a problem with this form that you cannot fix (${f.params.path}). Tell the agency`,
  other: (f) => `Check ${q(f.label)}`,
};

const broken = (): string => 'There is a problem with this form. Tell the agency that provides it.';

export const en: Messages = {
  issues,
  errors: {
    config: broken,
    definition: broken,
    schema: broken,
    launch: () =>
      'This link has expired or has already been used. Open the form from Biz Portal again.',
    cookies: () =>
      'This browser does not keep the form’s cookie, so nobody can sign in. Allow cookies for this site, or use another browser, then open the form from Biz Portal again.',
    'session-ended': () => 'Your session has ended. Open the form from Biz Portal again.',
    'session-stale': () => 'Your session needs to be renewed. Try again.',
    'identity-switch': () => 'This link is for a different person from the one who is signed in.',
    elsewhere: () => 'This form is open in another tab.',
    forbidden: () =>
      'You do not have permission to use this form. Open it from Biz Portal with the right account.',
    aborted: () => 'Cancelled',
    ...startEn.errors,
    timeout: () => 'The system took too long to respond. Try again.',
    busy: (p) => `The system is busy. Try again ${wait(p)}.`,
    server: () => 'The system is temporarily unavailable. Try again in a moment.',
    'bad-answer': () => 'The system sent an incomplete reply. Try again in a moment.',
    'too-large': () =>
      'There is more here than the system can accept. Remove some entries, or contact the agency.',
    'not-found': () => 'We could not find it. Open the form from Biz Portal again.',
    conflict: () => 'It was changed elsewhere at the same time. Check it and try again.',
    submitted: ({ requestId }) =>
      `This application was sent already from another window or device${requestId ? `, request number ${requestId}` : ''}, so it is not sent again. To apply anew, start from Biz Portal.`,
    rejected: (p) =>
      typeof p.message === 'string' && p.message !== ''
        ? `The application was not accepted: ${p.message}`
        : 'The application was not accepted. Check your answers and try again.',
    'file-empty': () => 'This file is empty. Choose another.',
    'file-too-large': fileTooLargeEn,
    'file-type': (p) =>
      p.accept === undefined
        ? 'This type of file is not accepted.'
        : `This type of file is not accepted; use ${p.accept}.${p.makeJpg ? ' On an iPhone, choose Settings > Camera > Formats > Most Compatible and take the photo again.' : ''}`,
    'file-count': (p) => `At most ${count(Number(p.max ?? 1), 'file')}.`,
    'file-unreadable': () =>
      'The file cannot be read; it may have been moved or deleted. Choose it again.',
    'file-content': (p) =>
      p.found === undefined
        ? 'What is in the file does not fit its ending; it may be damaged. Choose another.'
        : `What is in the file does not fit its ending: it is ${p.found}. Choose another.`,
    'file-unproven': () =>
      'A file has to be attached again. Remove the files attached earlier and attach them once more.',
    'file-lost': (p) =>
      `The portal no longer has ${p.name ?? 'an attached file'}. Send it again or choose it anew, then send your application. Your other answers are all here.`,
    'file-other': (p) =>
      `This is not the same file. Choose ${p.wanted ?? 'that file'}, or add this one as a new file.`,
    'upload-failed': () => 'The file could not be sent. Try again.',
    'otp-wrong': (p) =>
      typeof p.triesLeft === 'number'
        ? `The code is not correct. You have ${count(p.triesLeft, 'try', 'tries')} left`
        : 'The code is not correct. Check it and enter it again.',
    'otp-expired': () => 'The code has expired. Ask for a new one.',
    'otp-locked': (p) =>
      `Too many incorrect codes. You can ask for a new one ${wait(p)}. You may close this window: your answers are kept.`,
    'otp-used': () => 'This code has already been used. Ask for a new one.',
    'submit-unknown': () =>
      'We cannot confirm yet whether your application arrived. Do not send it again.',
    storage: () =>
      'This device cannot store your answers. Do not close this page until they are saved.',
    internal: () => 'Sorry, something went wrong. Try again.',
  },
  duration,

  loading: startEn.loading,
  signedIn: (name) => `Applicant: ${name}`,
  restored: 'This is your saved draft. You can carry on where you left off.',
  draftUnreadable:
    'Your earlier draft was saved by another version of this form and cannot be opened. It is kept as it is. Finish and send this application on this device.',
  draftWithheld:
    'For your security these answers were not stored on this device, and they had not been saved online yet. Enter them again:',
  draftMigrated:
    'This form has changed. These answers from your earlier draft are not part of it any more and will not be sent:',
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
    `This takes about ${count(minutes, 'minute')}.${saved ? ' You can stop and come back later: we save your answers as you go.' : ''}`,
  startNeeded: 'Documents to have ready',
  startPerhaps: 'Documents you may need, depending on your answers',
  optional: '(optional)',
  fromRegister: 'From the register',
  registerWrong: 'This is not correct',
  registerSays: (words) => `The register says: ${words}`,
  registerCompared: 'An officer will compare your answer with the register.',
  registerAgain: 'Use the register’s information again',
  error: 'Error:',
  warning: 'Note:',
  summary: (n) => `There is a problem with ${count(n, 'answer')}`,
  summaryDone: 'Everything is corrected. You can continue.',
  offer: (words) => `The register now says “${words}”`,
  takeOffer: 'Use it',
  keepAnswer: 'Keep my answer',
  resultPassed: 'Passed',
  resultNotYet: 'Not yet',
  reveal: 'Show',
  noAnswer: 'Not answered',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose an option',
  baht: 'baht',
  newTab: '(opens in a new tab)',

  ...widgetWordsEn,

  addRow: (label) => `Add: ${label}`,
  noRows: 'Nothing added yet',
  removeRow: 'Remove',
  moveUp: 'Move up',
  moveDown: 'Move down',
  removed: (label) => `${label} removed`,
  undo: 'Undo',
  rows: rowsEn,
  places: placesEn,
  lookUps: lookUpsEn,

  reviewLead:
    'Check every answer before you send your application. You cannot change it afterwards.',
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
  submitLead: 'We will text you a security code (OTP) before your application is sent.',
  receiptTitle: 'Your application has been sent',
  requestNumber: 'Request number',
  sentAt: (when) => `Sent on ${when}`,
  nextTitle: 'What happens next',
  nextSteps: [
    'Write down or print this request number. You need it to track your application.',
    'An officer will check your answers and documents. Biz Portal will tell you if you need to change anything.',
    'You can track your application in Biz Portal.',
  ],
  print: 'Print this page',
  copyNumber: 'Copy the number',
  copied: 'Copied',
  notCopied: 'It could not be copied. Select the number and copy it yourself',
  copyOfAnswers: 'A copy of your answers',
  goBack: 'Return to Biz Portal',
  redirecting: (seconds) => `You will be taken back to Biz Portal in ${duration(seconds)}`,
  stay: 'Stay on this page',

  failedTitle: startEn.failedTitle,
  tryAgain: startEn.tryAgain,
  developerTitle: 'For developers: what to correct in the form file',
  endedTitle: 'Your session has ended',
  endedText: 'To keep your data safe, open the form from Biz Portal again.',
  endedKept: 'Your latest answers are safe. Open the form again and carry on.',
  endedOnlyHere:
    'Some answers are only on this page. Do not close this page: open the form from Biz Portal in a new tab, then come back and press the button below.',
  endingSoon: (minutes) =>
    `Your session ends in ${count(minutes, 'minute')}. Choose “Stay signed in” if you need more time.`,
  stayIn: 'Stay signed in',
  elsewhereTitle: 'This form is open in another tab',
  elsewhereText:
    'Carry on in that tab, or move the form here. We will save your latest answers and open them in this tab; the other tab will stop taking answers.',
  useHere: 'Carry on here',
  openedAgain: 'I have opened it again, carry on',
  switchTitle: 'Who are you?',
  stayAs: (id) => `Carry on as ${id}`,
  switchTo: (id) => `Switch to ${id}`,
  unknownTitle: 'Checking whether your application arrived',
  unknownText:
    'It may have arrived, but we did not get a reply. Do not send it again. We keep checking.',
  reference: 'Reference',
  unknownKeep:
    'If you still do not know after a while, look for it under your applications in Biz Portal, or give the agency this reference.',
  checkAgain: 'Check again',

  ...uploadEn,

  otpTitle: 'Enter your security code',
  otpSending: 'Sending you a code by text message',
  otpSent: (phone) =>
    phone === '' ? 'We sent you a code by text message' : `We sent a code to ${phone}`,
  otpReference: (ref) => `Reference ${ref}`,
  otpCode: 'Security code',
  otpHint: 'The digits in the text message',
  otpTooSoon: 'You asked for a code a moment ago. Wait before you ask for another.',
  otpResendIn: (seconds) => `You can get a new code in ${duration(seconds)}`,
  otpResend: 'Get a new code',
  otpConfirm: 'Confirm and send',
  otpVerify: 'Confirm code',
  otpChecking: 'Checking the code',
  otpVerified: 'Code confirmed',
  otpMissing: 'Enter the security code',
  otpHelpTitle: 'No code, or not your number?',
  otpHelp:
    'If no code arrives, check that your phone has a signal, wait a moment, then get a new code.',
  otpWrongNumber:
    'The number comes from your details in Biz Portal. If it is not yours, close this window, change the number in Biz Portal and open this form again. Your answers are kept.',
  close: 'Close',

  draftIdle: '',
  draftSaving: 'Saving',
  draftServer: (time) => (time === '' ? 'Saved' : `Saved ${time}`),
  draftDevice: (time) => (time === '' ? 'Only on this device' : `Only on this device, ${time}`),
  draftUnsaved: 'Not saved',
  draftConflict: 'Not saved online: there is another set of answers',
  draftConflictShort: 'Not saved online',
  copies: copiesEn,
};
