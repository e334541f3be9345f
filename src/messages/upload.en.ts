/** English of the file upload; see upload.th.ts. */
import { count, duration } from './counts.en.js';
import type { Params } from './issue.js';
import type { uploadTh } from './upload.th.js';

/** `shrinkable`: a picture that the page itself can make smaller. */
export function fileTooLargeEn({ size, max, shrinkable }: Params): string {
  if (max === undefined) return 'The file is too large. Choose a smaller one.';
  if (size === undefined) return `The file is larger than ${max}. Choose a smaller one.`;
  const what = shrinkable
    ? 'Let this page make it smaller, or choose another picture.'
    : 'Make it smaller and choose it again, or choose another file.';
  return `This file is ${size}; at most ${max} can be taken. ${what}`;
}

export const uploadEn: typeof uploadTh = {
  chooseFile: 'Choose file',
  chooseFiles: 'Choose files',
  addFile: 'Add a file',
  takePhoto: 'Take a photo',
  dropHere: 'or drop files here',
  dropNow: 'Drop the files now',
  acceptHint: (types, size) =>
    [types, size === null ? '' : `up to ${size}`].filter(Boolean).join(', '),
  filesHint: (max) => `At most ${count(max, 'file')}`,
  example: 'See an example',
  remark: 'Description of the file',
  waiting: 'Waiting',
  sending: (percent) => `Sending ${percent}%`,
  timeLeft: (seconds) => `about ${duration(seconds)} left`,
  retrying: 'Connection lost, trying again',
  finishing: 'Checking the file',
  fileSent: 'Sent',
  fileFailed: 'Not sent',
  fileRejected: (words) =>
    words === ''
      ? 'Biz Portal did not accept this file. Try again, or choose another file.'
      : `Biz Portal did not accept this file: ${words}`,
  fileCancelled: 'Cancelled',
  removing: 'Removing',
  cancel: 'Cancel',
  retry: 'Try again',
  remove: 'Remove',
  download: 'Download',
  fileAdded: (name) => `File ${name} was sent`,
  fileRemoved: (name) => `File ${name} was removed`,
  fileRefused: (name, why) => `${name}: ${why}`,
  duplicateOf: (name) =>
    `Same content as ${name}, attached already. Remove it unless you want both.`,
  filesFull: 'No more files can be attached. To change one, remove it first.',
  refusedTitle: 'Files that cannot be attached',
  progressOf: (name) => `Progress of ${name}`,
  sendingFiles: (n) => `Sending ${count(n, 'file')}`,
  speed: (size) => `${size}/s`,
  chooseAgain: 'Choose the same file again',
  fileMissing: 'Not sent yet',
  missingWhy: (name) =>
    `The page was closed before this file was sent, and this device kept no copy. Choose ${name} again to go on.`,
  replaces: (name) => `Takes the place of ${name} once it is sent`,
  pause: 'Pause',
  resume: 'Resume',
  replace: 'Replace',
  more: 'More actions',
  moved: (name, place) => `${name} is number ${place} now`,
  doubleExtension: (name, kind) =>
    `${name} has two endings and counts as ${kind}. Check that it is the file you mean.`,
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  shrink: (size) => `Make it at most ${size}`,
  joinPhotos: (n) => `Join ${count(n, 'photo')} into one PDF`,
  oddContent: 'This file could not be recognised. Open it to check that it is not damaged.',
  joinName: 'photos',
  crop: 'Crop',
  waitOffline: 'No internet. Goes on by itself when you are back online.',
  waitBusy: 'The portal is busy. Goes on by itself in a moment.',
  waitPaused: 'Paused',
  waitSession: 'Your session has ended. Goes on when you have signed in again.',
};
