import {
  type ChildrenMessages,
  type FaultParams,
  type FaultText,
  type FileKinds,
  formatBytes,
  splitDuration,
} from './children.js';

const kindList = (kinds: FileKinds) => {
  const names = kinds.map((kind) => kind.toUpperCase());
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
};

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

const duration = (total: number) => {
  const { minutes, seconds } = splitDuration(total);
  if (minutes === 0) return count(seconds, 'second');
  const head = count(minutes, 'minute');
  return seconds === 0 ? head : `${head} ${count(seconds, 'second')}`;
};

const general: FaultText = {
  reason: 'The file could not be sent.',
  mend: 'Try again. If it still fails, contact the agency.',
};

const faults: Readonly<Record<string, (params: FaultParams) => FaultText>> = {
  'file-empty': () => ({
    reason: 'This file is empty.',
    mend: 'Open it on your device and choose a file that has content.',
  }),
  'file-too-large': ({ size, maxSize }) => ({
    reason: `The file is ${formatBytes(Number(size))}; the limit is ${formatBytes(Number(maxSize))}.`,
    mend: 'Make it smaller, or scan again at a lower resolution.',
  }),
  'file-type': ({ accept }) => ({
    reason: 'This type of file cannot be attached.',
    mend:
      Array.isArray(accept) && accept.length > 0
        ? `Use a ${kindList(accept)} file.`
        : 'Use a document or a picture, such as PDF or JPG.',
  }),
  'file-count': ({ maxFiles }) => ({
    reason: `You can attach up to ${count(Number(maxFiles), 'file')}.`,
    mend: 'To change one, remove it first.',
  }),
  'file-unreadable': () => ({
    reason: 'The file cannot be read. It may have been moved, changed or deleted.',
    mend: 'Remove this line and choose the file again.',
  }),
  'upload-failed': () => ({
    reason: 'The connection is too weak for this file.',
    mend: 'Try again when it is better, or use a smaller file.',
  }),
  'too-large': () => ({
    reason: 'The portal does not take a file of this size.',
    mend: 'Make it smaller and choose it again.',
  }),
  'session-ended': () => ({
    reason: 'Your session has ended.',
    mend: 'Open the form from Biz Portal again.',
  }),
  forbidden: () => ({
    reason: 'You may not attach this file.',
    mend: 'Contact the agency of this form.',
  }),
  rejected: () => ({
    reason: 'The portal did not take this file.',
    mend: 'Try again, or use another file.',
  }),
};

export const childrenEn: ChildrenMessages = {
  upload: {
    label: 'Attachment',
    optional: '(optional)',
    pick: 'Choose file',
    pickMore: 'Add a file',
    camera: 'Take a photo',
    drop: 'or drop files here',
    full: 'No more files can be attached. To change one, remove it first.',
    remark: 'Note about the document',
    remarkFirst: 'Write the note before you choose a file',
    required: 'Attach at least one file',
    unfinished: 'Wait until all files are sent, or remove those that failed',
    rules: ({ kinds, maxSize, maxFiles }) =>
      [
        kindList(kinds),
        maxSize === null ? '' : `up to ${formatBytes(maxSize)}`,
        maxFiles === null || maxFiles === 1 ? '' : `up to ${maxFiles} files`,
      ]
        .filter(Boolean)
        .join(', ')
        .replace(/^up/, 'Up'),
    size: formatBytes,
    timeLeft: (seconds) => `about ${duration(seconds)} left`,
    progress: (name) => `Upload of ${name}`,
    queued: 'Waiting its turn',
    hashing: 'Preparing',
    uploading: (percent) => `Sending ${percent}%`,
    done: 'Attached',
    failed: 'Not sent',
    cancelled: 'Cancelled',
    removing: 'Removing',
    offline: 'No internet. Goes on by itself when you are back online.',
    busy: 'The portal is busy. Goes on by itself in a moment.',
    paused: 'Paused',
    session: 'Your session has ended. Goes on when you sign in again.',
    backoff: 'The connection broke. Trying again.',
    cancel: 'Cancel',
    retry: 'Try again',
    remove: 'Remove',
    download: 'Download',
    dismiss: 'Dismiss',
    attachAnyway: 'Attach anyway',
    duplicate: (twin) => ({
      reason: `Same content as ${twin}, which is attached already.`,
      mend: 'No need to attach it again, unless you want two.',
    }),
    fault: (code, params) => faults[code]?.(params) ?? general,
    saidStarted: (files) => `Sending ${count(files, 'file')}`,
    saidDone: (name) => `${name} attached`,
    saidRemoved: (name) => `${name} removed`,
  },
  otp: {
    title: 'Confirm with a code',
    sending: 'Sending a code by SMS',
    sentTo: 'We sent a code by SMS to',
    code: 'Code',
    hint: (digits) => `${digits} digits from the SMS`,
    ref: 'Reference',
    confirm: 'Confirm',
    checking: 'Checking',
    verified: 'Confirmed',
    cancel: 'Back to the form',
    send: 'Send a code by SMS',
    resend: 'Send a new code',
    resendIn: (seconds) => `You can ask for a new code in ${duration(seconds)}`,
    wrong: (left) =>
      left === null
        ? 'That code is not right.'
        : `That code is not right. ${left === 1 ? '1 try' : `${left} tries`} left.`,
    expired: 'The code has expired. Press “Send a new code”.',
    locked: (seconds) =>
      `Too many wrong codes. ${
        seconds === null ? 'Try again later.' : `Try again in ${duration(seconds)}.`
      } Your answers are safe.`,
    incomplete: (digits) => `Enter all ${digits} digits`,
    failed: (code) =>
      code === 'network' || code === 'timeout'
        ? 'No connection. Check your internet and try again.'
        : code === 'busy'
          ? 'Too many codes were asked for. Wait a moment.'
          : code === 'session-ended'
            ? 'Your session has ended. Open the form from Biz Portal again.'
            : 'The code service has a problem. Try again.',
    help: 'No SMS?',
    helpSteps: [
      'An SMS can take up to 2 minutes.',
      'Check your signal and the folder for filtered messages.',
      'If the number is not yours, change it in Biz Portal and open the form again. Your answers stay in the draft.',
    ],
  },
  draft: {
    idle: '',
    saving: 'Saving',
    server: (time) => (time ? `Saved ${time}` : 'Saved'),
    device: (time) => (time ? `Only on this device ${time}` : 'Only on this device'),
    unsaved: 'Not saved',
    conflict: 'This draft was changed somewhere else',
  },
};
