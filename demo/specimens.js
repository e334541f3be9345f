/** How each state is come to: a form, a backend that stops where it is wanted, and a few steps. */
import { doubtful, filled, long, wrong } from './answers.js';
import { application } from './application.js';
import { fakeAdapter, fault, never, session } from './fake-adapter.js';
import { everyWidget, longWords, only, small, visit } from './specimen-forms.js';

/** The small form, taken as far as `steps` go. */
const journey = (steps, overrides) => ({
  adapter: fakeAdapter(overrides),
  definition: small,
  steps,
});

/** Every widget, with answers and what is done to them. */
const widgets = (value, ...steps) => ({
  adapter: fakeAdapter(),
  src: '/forms/all-widgets.json',
  steps: [({ answer }) => answer(value), ...steps],
});

/** Some of those widgets alone. */
const alone = (names, value, ...steps) => ({
  adapter: fakeAdapter(),
  definition: everyWidget().then((definition) => only(definition, names)),
  steps: [({ answer }) => answer(value), ...steps],
});

/** A whole application, gone on with from its draft. */
const whole = (steps, overrides, draft = application) => ({
  adapter: fakeAdapter({
    open: async (_launch, { formId }) => ({ ...session, formId, draftId: visit }),
    loadDraft: async () => ({ id: visit, data: draft }),
    ...overrides,
  }),
  src: '/forms/food-premises.json',
  steps,
});

const gated = (steps, lookUp) => ({
  adapter: fakeAdapter({ lookUp }),
  src: '/forms/look-ups.json',
  steps: [({ type }) => type('.control', '6512345'), ...steps],
});

const toReview = ({ toReview }) => toReview();
const toCode = ({ toCode }) => toCode();
const enterCode = ({ enterCode }) => enterCode();
const press = ({ press }) => press();
const code = [toReview, toCode];
const sent = [...code, enterCode];
const click = (selector) => (steps) => steps.click(selector);
const declare = click('.choice input[id$=declaration]');
const goTo = (page) => (steps) => steps.goTo(page);
const editRow = click('.rows-table [aria-haspopup=dialog]');

async function fails(what, params) {
  throw fault(what, params);
}

/** First the draft, then what another device has made of it. */
function savedTwice() {
  const { applicant, ...rest } = application.answers;
  const answers = { ...rest, applicant: { ...applicant, phone: '0898765432', email: '' } };
  const other = { ...application, answers, revision: 'r2', savedAt: '2026-11-25T06:30:00.000Z' };
  const drafts = [application, other];
  return async () => ({ id: visit, data: drafts.length > 1 ? drafts.shift() : other });
}

const changed = ({ type }) =>
  type('[data-field="/applicant/email"] input', 'somchai.new@example.com');
const save = click('.actions .secondary');

export const specimens = {
  loading: journey([], { open: (_launch, options) => never(options) }),
  start: { adapter: fakeAdapter(), src: '/forms/food-premises.json', steps: [] },
  restored: whole([]),
  migrated: whole(
    [],
    {},
    {
      ...application,
      formVersion: '2025-01',
      answers: { ...application.answers, market: 'ตลาดตัวอย่าง', stall: { no: 'ก 12' } },
    },
  ),
  failed: journey([], { open: () => fails('network') }),
  definition: { adapter: fakeAdapter(), src: '/forms/broken.json', steps: [] },
  switch: journey([], {
    open: () =>
      fails('identity-switch', {
        identities: { signedIn: 'x-xxxx-xxxx1-11-9', link: 'x-xxxx-xxxx9-99-9' },
      }),
  }),

  fields: { adapter: fakeAdapter(), src: '/forms/all-widgets.json', steps: [] },
  filled: widgets(filled),
  long: widgets(long),
  errors: widgets({}, press),
  wrong: widgets(wrong, press),
  warnings: widgets(doubtful, ({ leaveAll }) => leaveAll()),
  readonly: { ...widgets(filled), readonly: true },
  focused: alone(['text', 'textarea', 'date'], filled, ({ focus }) => focus('.control')),
  register: journey([]),
  dispute: journey([click('.under .link')]),
  'long-words': { adapter: fakeAdapter(), definition: longWords, steps: [press] },

  calendar: alone(['date', 'time'], filled, click('.inside')),
  // Without the focus, which another frame would take and so close the list.
  list: alone(['workplace', 'title'], {}, click('input[role=combobox]')),
  place: alone(['address'], {}, async ({ appears, type }) => {
    await appears('.place-search input');
    await type('.place-search input', 'สีลม');
    await appears('.place');
  }),
  rows: alone(['cards', 'table'], {}),
  'rows-filled': alone(['cards', 'table'], filled),
  'row-dialog': alone(['table'], filled, editRow),
  'row-wrong': alone(['table'], { table: [{ name: '', amount: 'สิบ' }] }, editRow, press),
  'row-removed': alone(['table'], filled, click('.rows-table .danger')),

  steps: whole([press, press]),
  mended: journey([
    ({ type }) => type('[data-field="/shop"] input', ''),
    press,
    ({ type }) => type('[data-field="/shop"] input', 'ครัวตัวอย่าง'),
  ]),
  gate: { ...gated([]), steps: [] },
  'gate-asking': gated([press], (_source, _id, options) => never(options)),
  'gate-wrong': gated([press], async () => null),
  'gate-open': gated([press], async () => ({
    status: 'active',
    holder: { firstName: 'นายสมชาย ใจดีตัวอย่าง', email: 'somchai@example.com' },
  })),
  saved: whole([changed, save]),
  unsaved: whole([changed, save], { saveDraft: () => fails('network') }),
  conflict: whole([changed, save], { saveDraft: () => fails('conflict') }),
  copies: whole(
    [
      changed,
      save,
      ({ appears }) => appears('.copies-note .button'),
      click('.copies-note .button'),
      ({ appears }) => appears('.differences li'),
    ],
    { saveDraft: () => fails('conflict'), loadDraft: savedTwice() },
  ),
  ending: whole([], { expiresIn: () => 240, extend: async () => {} }),

  reviewing: whole([goTo('review')]),
  'review-wrong': whole([goTo('review'), press]),
  verifying: journey(code),
  'otp-sending': journey(code, { requestOtp: never }),
  'otp-wrong': journey(sent, { verifyOtp: async () => ({ valid: false, triesLeft: 2 }) }),
  'otp-locked': journey(sent, { verifyOtp: () => fails('otp-locked', { retryAfter: 900 }) }),
  'otp-failed': journey(code, { requestOtp: () => fails('network') }),
  submitting: journey(sent, { submit: (_data, options) => never(options) }),
  refused: journey(sent, { submit: () => fails('rejected', { forwarded: 'yes' }) }),
  submitted: journey(sent),
  'submitted-whole': whole([goTo('review'), declare, press, enterCode]),
  unknown: journey(sent, { submit: () => fails('submit-unknown') }),
  ended: journey(sent, { submit: () => fails('session-ended', { forwarded: 'no' }) }),
};

/** Where those that leave the page of questions end; all others are `ready`. */
export const endings = {
  loading: 'loading',
  failed: 'failed',
  definition: 'failed',
  switch: 'failed',
  reviewing: 'reviewing',
  'review-wrong': 'reviewing',
  verifying: 'verifying',
  'otp-sending': 'verifying',
  'otp-wrong': 'verifying',
  'otp-locked': 'verifying',
  'otp-failed': 'verifying',
  submitting: 'submitting',
  refused: 'reviewing',
  submitted: 'submitted',
  'submitted-whole': 'submitted',
  unknown: 'unknown',
  ended: 'ended',
};
