/** What is done to a specimen: through its own buttons, as a person would, without moving the page around it. */

// A form brings its faults into view; from inside a frame that would move the page around it too.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function focusQuietly(options) {
  focus.call(this, { ...options, preventScroll: true });
};
Element.prototype.scrollIntoView = () => {};

/** @param {HTMLElement} form `<bizportal-form>` */
export function stepsOn(form) {
  const all = (selector) => [...form.shadowRoot.querySelectorAll(selector)];
  const one = (selector) => form.shadowRoot.querySelector(selector);

  const status = (word) => until(() => form.getAttribute('status') === word, form);
  const appears = (selector) => until(() => one(selector), form.shadowRoot);

  async function click(selector) {
    await form.updateComplete;
    one(selector).click();
    await form.updateComplete;
  }

  async function type(selector, text) {
    await form.updateComplete;
    const control = one(selector);
    control.focus();
    control.value = text;
    for (const kind of ['input', 'change']) {
      control.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
    }
    await form.updateComplete;
  }

  const steps = {
    status,
    appears,
    click,
    type,
    press: () => click('[type=submit]'),
    answer: (value) => {
      form.value = value;
    },
    focus: async (selector) => {
      await form.updateComplete;
      one(selector).focus();
    },
    goTo: async (page) => {
      await form.updateComplete;
      form.goToPage(page);
      await form.updateComplete;
    },
    /** As a person who tabs through everything: warnings come when a field is left. */
    async leaveAll() {
      await type('.control:has(~ .inside)', '15/1/2026');
      for (const control of all('.control')) {
        control.focus();
        control.blur();
      }
    },
    async toReview() {
      await steps.press();
      await status('reviewing');
    },
    async toCode() {
      await click('input[type=checkbox]');
      await steps.press();
      await status('verifying');
    },
    /** The dialog takes a code only once the SMS is said to be on its way. */
    async enterCode() {
      const { shadowRoot } = one('bp-otp-dialog');
      await until(() => shadowRoot.textContent.includes('GEBQ'), shadowRoot);
      const input = shadowRoot.querySelector('input');
      input.value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      shadowRoot.querySelector('button[type=submit]').click();
    },
  };
  return steps;
}

export function until(holds, node) {
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
