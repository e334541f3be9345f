/** Brings one form into the state that `?state=` names, through its own buttons where it can. */
import { doubtful, filled, long, wrong } from './answers.js';
import { fakeAdapter, fault, never } from './fake-adapter.js';

// A form brings its faults into view; from inside a frame that would move the page around it too.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function focusQuietly(options) {
  focus.call(this, { ...options, preventScroll: true });
};
Element.prototype.scrollIntoView = () => {};

const name = new URLSearchParams(location.search).get('state') ?? '';

const small = {
  formatVersion: 1,
  // Of this visit only: a form remembers on the device what became of its last application.
  id: `specimen-${Date.now().toString(36)}-${name}`,
  version: '1',
  drafts: 'off',
  title: { th: 'คำขออนุญาตตัวอย่าง', en: 'Example application' },
  schema: { type: 'object', properties: { name: { type: 'string' }, shop: { type: 'string' } } },
  pages: [
    {
      id: 'applicant',
      title: { th: 'ผู้ขออนุญาต', en: 'Applicant' },
      sections: [
        {
          items: [
            {
              field: 'name',
              label: { th: 'ชื่อและนามสกุล', en: 'Full name' },
              prefill: { from: 'person.identityName', lock: true, dispute: true },
            },
            {
              field: 'shop',
              label: { th: 'ชื่อร้าน', en: 'Name of the shop' },
              default: 'ครัวตัวอย่าง',
            },
          ],
        },
      ],
    },
  ],
  review: {
    declaration: { th: 'ข้าพเจ้าขอรับรองว่าข้อมูลเป็นความจริง', en: 'I declare that this is true.' },
  },
};

/** The small form, taken as far as `steps` go. */
const journey = (steps, overrides) => ({
  adapter: fakeAdapter(overrides),
  definition: small,
  steps,
});

/** Every widget, with answers and what is done to them. */
function widgets(value, ...steps) {
  const answer = () => {
    form.value = value;
  };
  return {
    adapter: fakeAdapter(),
    src: '/forms/all-widgets.json',
    steps: [answer, ...steps],
  };
}

const specimens = {
  loading: journey([], { open: (_launch, options) => never(options) }),
  fields: { adapter: fakeAdapter(), src: '/forms/all-widgets.json', steps: [] },
  filled: widgets(filled),
  long: widgets(long),
  errors: widgets({}, press),
  wrong: widgets(wrong, press),
  warnings: widgets(doubtful, leaveAll),
  readonly: widgets(filled, () => {
    form.readonly = true;
  }),
  calendar: widgets({}, () => form.shadowRoot.querySelector('.inside').click()),
  list: widgets({}, openList),
  reviewing: journey([toReview]),
  verifying: journey([toReview, toCode]),
  'otp-wrong': journey([toReview, toCode, enterCode], {
    verifyOtp: async () => ({ valid: false, triesLeft: 2 }),
  }),
  'otp-locked': journey([toReview, toCode, enterCode], {
    verifyOtp: async () => {
      throw fault('otp-locked', { retryAfter: 900 });
    },
  }),
  submitting: journey([toReview, toCode, enterCode], {
    submit: (_data, options) => never(options),
  }),
  submitted: journey([toReview, toCode, enterCode]),
  unknown: journey([toReview, toCode, enterCode], {
    submit: async () => {
      throw fault('submit-unknown');
    },
  }),
  ended: journey([toReview, toCode, enterCode], {
    submit: async () => {
      throw fault('session-ended', { forwarded: 'no' });
    },
  }),
  failed: journey([], {
    open: async () => {
      throw fault('network');
    },
  }),
  definition: { adapter: fakeAdapter(), src: '/forms/broken.json', steps: [] },
};

const specimen = Object.hasOwn(specimens, name) ? specimens[name] : specimens.fields;
const form = document.createElement('bizportal-form');
form.autosave = 'off';
form.adapter = specimen.adapter;
if (specimen.definition) form.definition = specimen.definition;
else form.src = specimen.src;
document.querySelector('main').append(form);
if (specimen.steps.length > 0) {
  await status('ready');
  for (const step of specimen.steps) await step();
}

async function press() {
  await form.updateComplete;
  form.shadowRoot.querySelector('button[type=submit]').click();
}

/** As a person who tabs through everything: warnings come when a field is left. */
async function leaveAll() {
  await form.updateComplete;
  const date = form.shadowRoot.querySelector('.control:has(~ .inside)');
  date.value = '15/1/2026';
  for (const type of ['input', 'change']) date.dispatchEvent(new Event(type, { bubbles: true }));
  for (const control of form.shadowRoot.querySelectorAll('.control')) {
    control.focus();
    control.blur();
  }
}

async function openList() {
  await form.updateComplete;
  // Without the focus, which another frame would take and so close the list.
  form.shadowRoot.querySelector('input[role=combobox]').click();
}

async function toReview() {
  await press();
  await status('reviewing');
}

async function toCode() {
  await form.updateComplete;
  form.shadowRoot.querySelector('input[type=checkbox]').click();
  await press();
  await status('verifying');
}

/** The dialog takes a code only once the SMS is said to be on its way. */
async function enterCode() {
  const dialog = form.shadowRoot.querySelector('bp-otp-dialog');
  await until(() => dialog.shadowRoot.textContent.includes('GEBQ'), dialog.shadowRoot);
  const input = dialog.shadowRoot.querySelector('input');
  input.value = '123456';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  dialog.shadowRoot.querySelector('button[type=submit]').click();
}

function status(word) {
  return until(() => form.getAttribute('status') === word, form);
}

function until(holds, node) {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    const what = { attributes: true, childList: true, characterData: true, subtree: true };
    observer.observe(node, what);
    look();
  });
}
