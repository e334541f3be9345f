/** English: where the answers are kept, what to do about it, and two copies that went apart. */

import type { CopyWords } from './copies.th.js';
import { count } from './counts.en.js';

const devices: Readonly<Record<string, string>> = {
  phone: 'a phone',
  tablet: 'a tablet',
  computer: 'a computer',
};

/** `from a computer, 25 Nov 2569 14:05` */
const source = (device: string | null, time: string): string => {
  const from = `from ${devices[device ?? ''] ?? 'another device or browser'}`;
  return time === '' ? from : `${from}, ${time}`;
};

const stopped = 'It cannot be saved online. Open the form from Biz Portal again.';

export const copiesEn: CopyWords = {
  reasons: {
    storage:
      'This device cannot store it: it is full, or the browser is in private mode. Do not close this page until it is saved.',
    partial:
      'Some sensitive answers are not stored on this device. Do not close this page until they are saved online.',
    'only-here':
      'Some sensitive answers are not stored on this device. Finish and send it before you close this page.',
    forbidden: stopped,
    'not-found': stopped,
    config: stopped,
    launch: stopped,
    'too-large': 'It is too large to save online. Finish and send it on this device.',
    'file-unproven': 'A file has to be attached again before it can be saved online.',
    rejected: 'The portal did not accept this draft. Finish and send it on this device.',
  },
  passing: 'We will save it online when you are connected.',
  passingDown: 'The system is not available. We will save it online once it is back.',
  passingUnsaved: 'We will try again. Do not close this page.',
  deviceOnly: 'Finish and send it on this device.',
  retry: 'Save again',
  choose: 'Compare and choose',

  found: (device, time) => `There is another set of answers, saved ${source(device, time)}`,
  safe: 'Your answers on this page are safe on this device, but not saved online yet. Compare both sets and choose which one to use.',
  aside: (device, time) => `The answers you did not choose (saved ${source(device, time)})`,
  asideLasting: 'are kept on this device for 7 days.',
  asideBrief: 'are kept until you close this page.',
  lookAside: 'See them or bring them back',

  title: 'Choose which answers to use',
  loading: 'Opening the other answers',
  differ: (n) =>
    `The two sets differ in ${count(n, 'place')}. The one you do not choose is kept on this device, and you can bring it back.`,
  same: 'Both sets of answers are the same. You can carry on.',
  more: (n) => `and ${count(n, 'more difference')}`,
  other: (device, time) => `The other set was saved ${source(device, time)}.`,
  mine: 'On this page',
  theirs: 'The other set',
  keepMine: 'Use the answers on this page',
  takeOther: 'Use the other answers',
  later: 'Decide later',
  goOn: 'Carry on',
  unreadable:
    'The other answers cannot be opened here, because they were saved by another version of this form. Open the form from Biz Portal again.',
};
