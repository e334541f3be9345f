import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import type { Observable } from '../../src/core/machine.js';
import type { OtpState } from '../../src/core/otp/state.js';
import '../../src/elements/bp-otp-dialog/bp-otp-dialog.define.js';
import type { BpOtpDialog } from '../../src/elements/bp-otp-dialog/bp-otp-dialog.js';
import type { BpOtpEvent } from '../../src/events.js';
import { press, setViewport, type as typeKeys } from '../wtr/commands.js';
import { FakeBackend } from './support/fake-backend.js';

const one = <E extends HTMLElement>(element: Element, selector: string): E => {
  const found = element.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const text = (element: Element, selector: string) =>
  (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const dialog = (element: Element) => one<HTMLDialogElement>(element, 'dialog');
const input = (element: Element) => one<HTMLInputElement>(element, 'input');
const button = (element: Element, label: string) => {
  const found = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const match = found.find((node) => node.textContent?.trim() === label);
  if (!match) throw new Error(`no button ${label}`);
  return match;
};
const hasButton = (element: Element, label: string) =>
  text(element, '.actions').includes(label) || text(element, '.again').includes(label);

const ticket = { phone: '08x-xxx-1234', ref: 'KQ7F2', resendIn: 60, expiresIn: 300 };

/** A form's machine, set by hand. */
function machineOf(initial: OtpState): Observable<OtpState> & { set: (state: OtpState) => void } {
  let state = initial;
  const listeners = new Set<(state: OtpState) => void>();
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      state = next;
      for (const listener of listeners) listener(next);
    },
  };
}

const inSeconds = (seconds: number) => performance.now() + seconds * 1000;
const sentNow = () => ({ ticket, resendAt: inSeconds(60), expiresAt: inSeconds(300) });
const shown: Readonly<Record<string, () => OtpState>> = {
  sending: () => ({ status: 'sending' }),
  sent: () => ({ status: 'sent', error: null, ...sentNow() }),
  'sent, check unanswered': () => ({
    status: 'sent',
    error: new BizportalError('timeout'),
    ...sentNow(),
  }),
  checking: () => ({ status: 'checking', ...sentNow() }),
  wrong: () => ({ status: 'wrong', triesLeft: 2, ...sentNow() }),
  expired: () => ({ status: 'expired', ...sentNow(), resendAt: 0 }),
  locked: () => ({ status: 'locked', until: inSeconds(840) }),
  failed: () => ({ status: 'failed', error: new BizportalError('network'), resendAt: null }),
};

async function mount(settings: Partial<BpOtpDialog>, scheme = 'light') {
  const box = await fixture<HTMLElement>(
    html`<div lang="en" style=${`color-scheme: ${scheme}`}>
      <button id="opener">Send</button><bp-otp-dialog></bp-otp-dialog>
    </div>`,
  );
  const element = box.querySelector('bp-otp-dialog') as BpOtpDialog;
  const opener = box.querySelector('button') as HTMLButtonElement;
  Object.assign(element, settings);
  await element.updateComplete;
  return { element, opener };
}

async function inForm(state: OtpState, scheme?: string) {
  const machine = machineOf(state);
  const mounted = await mount({ machine, open: true }, scheme);
  const asked: unknown[] = [];
  for (const name of ['confirm', 'resend', 'cancel']) {
    mounted.element.addEventListener(`bp-otp-${name}`, (event) =>
      asked.push([name, (event as CustomEvent).detail]),
    );
  }
  return { ...mounted, machine, asked };
}

async function alone() {
  const backend = new FakeBackend();
  const mounted = await mount({ adapter: backend.adapter, identityId: '1111111111119' });
  const told: BpOtpEvent['detail'][] = [];
  mounted.element.addEventListener('bp-otp', ({ detail }) => told.push(detail));
  mounted.opener.focus();
  mounted.element.show();
  (await backend.requests.next()).answer(ticket);
  await waitUntil(() => text(mounted.element, '#ref').includes('KQ7F2'));
  return { ...mounted, backend, told };
}

async function enter(element: BpOtpDialog, value: string) {
  input(element).value = value;
  input(element).dispatchEvent(new Event('input', { bubbles: true }));
  input(element).form?.requestSubmit();
  await element.updateComplete;
}

describe('<bp-otp-dialog>', () => {
  for (const scheme of ['light', 'dark']) {
    for (const [name, state] of Object.entries(shown)) {
      it(`is accessible: ${name}, ${scheme}`, async () => {
        const { element } = await inForm(state(), scheme);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('says that a code was asked for too soon; the seconds that go by stand in one place', async () => {
    const error = new BizportalError('busy', { params: { status: 429, retryAfter: 48 } });
    const { element } = await inForm({ status: 'failed', error, resendAt: inSeconds(48) });
    expect(text(element, '#error')).to.equal(
      'You asked for a code a moment ago. Wait before you ask for another.',
    );
    expect(text(element, '.actions')).to.contain('You can get a new code in 48 seconds');
  });

  it('does not go on naming seconds that have gone by', async () => {
    const error = new BizportalError('busy', { params: { status: 503, retryAfter: 5 } });
    const { element, machine } = await inForm({ status: 'failed', error, resendAt: inSeconds(5) });
    expect(text(element, '#error')).to.equal('The system is busy. Try again in a moment.');
    machine.set({ status: 'sent', error, ...sentNow() });
    await element.updateComplete;
    expect(text(element, '#error')).to.equal('The system is busy. Try again in a moment.');
  });

  for (const [name, state] of Object.entries(shown)) {
    it(`fits 300 pixels: ${name}`, async () => {
      await setViewport(300, 600);
      const { element } = await inForm(state());
      const box = dialog(element);
      expect(box.scrollWidth).to.be.at.most(box.clientWidth);
      expect(box.getBoundingClientRect().right).to.be.at.most(300);
      await setViewport(800, 600);
    });
  }

  it('opens as a modal, asks for the SMS once, and shows phone, reference and wait', async () => {
    const { element, backend, told } = await alone();
    expect(dialog(element).matches(':modal')).to.equal(true);
    expect(element.shadowRoot?.activeElement).to.equal(input(element));
    expect(text(element, 'form > p')).to.equal('We sent a code to 08x-xxx-1234');
    expect(text(element, '.again')).to.match(/new code in (1 minute|59 seconds)/);
    expect(told).to.deep.equal([{ state: 'sent', ref: 'KQ7F2' }]);
    element.close();
    await element.updateComplete;
    element.show();
    await element.updateComplete;
    expect(backend.requests.count, 'the code sent before still counts').to.equal(1);
  });

  it('asks for the SMS when the page hands over its backend after opening it', async () => {
    const backend = new FakeBackend();
    const dialog = await fixture<BpOtpDialog>(html`<bp-otp-dialog></bp-otp-dialog>`);
    dialog.show();
    await dialog.updateComplete;
    dialog.adapter = backend.adapter;
    (await backend.requests.next()).answer(ticket);
    await waitUntil(() => dialog.shadowRoot?.textContent?.includes('KQ7F2'));
    expect(backend.requests.count).to.equal(1);
  });

  it('is filled by the phone: one text field, numeric keys, one-time-code', async () => {
    const { element } = await alone();
    const { type, inputMode, maxLength } = input(element);
    // Firefox reflects only the words it knows.
    const autocomplete = input(element).getAttribute('autocomplete');
    expect({ type, inputMode, autocomplete }).to.deep.equal({
      type: 'text',
      inputMode: 'numeric',
      autocomplete: 'one-time-code',
    });
    expect(maxLength, 'a pasted sentence is not cut').to.equal(-1);
  });

  for (const [name, typed] of [
    ['typed', '012345'],
    ['Thai digits', '๐๑๒๓๔๕'],
    ['with blanks', '012 345'],
    ['a pasted sentence', 'รหัส OTP ของคุณคือ 012345 (Ref: KQ7F2)'],
  ] as const) {
    it(`checks the code and closes once it is right: ${name}`, async () => {
      const { element, opener, backend, told } = await alone();
      await enter(element, typed);
      expect(input(element).value, 'the code does not stay in the field').to.equal('');
      const check = await backend.checks.next();
      expect(check.args).to.equal('012345');
      check.answer({ valid: true, triesLeft: null });
      await waitUntil(() => !element.open && !dialog(element).open);
      expect(document.activeElement).to.equal(opener);
      expect(told.at(-1)).to.deep.equal({ state: 'verified', ref: 'KQ7F2' });
      expect(JSON.stringify(told)).not.to.contain('012345');
    });
  }

  it('is worked by the keyboard alone', async () => {
    const { element, backend } = await alone();
    await typeKeys('012345');
    expect(input(element).value).to.equal('012345');
    await press('Enter');
    expect((await backend.checks.next()).args).to.equal('012345');
  });

  it('loses no try on a code that is none', async () => {
    const { element, backend } = await alone();
    await enter(element, '12345');
    expect(text(element, '[part=error]')).to.equal('Enter the security code');
    expect(input(element).value).to.equal('12345');
    expect(input(element).getAttribute('aria-invalid')).to.equal('true');
    expect(backend.checks.count).to.equal(0);
    input(element).dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    expect(one(element, '[part=error]').hidden).to.equal(true);
  });

  it('tells a wrong code with the tries left, and keeps the field in focus', async () => {
    const { element, backend, told } = await alone();
    await enter(element, '000000');
    (await backend.checks.next()).answer({ valid: false, triesLeft: 2 });
    await waitUntil(() => text(element, '[part=error]').includes('2'));
    expect(text(element, '[role=status]')).to.equal(text(element, '[part=error]'));
    expect(element.shadowRoot?.activeElement).to.equal(input(element));
    expect(told.at(-1)).to.include({ state: 'wrong' });
  });

  it('lets nobody wonder while a code is checked: no second press, no close by busy', async () => {
    const { element, backend } = await alone();
    await enter(element, '012345');
    expect(button(element, 'Checking the code').getAttribute('aria-busy')).to.equal('true');
    await enter(element, '012345');
    expect(backend.checks.count).to.equal(1);
  });

  it('locks with the wait in words and offers nothing that would not work', async () => {
    const { element } = await inForm(shown.locked?.() as OtpState);
    expect(text(element, '[part=error]')).to.contain('14 minutes');
    expect(element.shadowRoot?.querySelector('input')).to.equal(null);
    expect(hasButton(element, 'Get a new code')).to.equal(false);
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Close');
  });

  it('offers a new code once the old one expired, and puts focus there', async () => {
    const { element, machine, asked } = await inForm(shown.sent?.() as OtpState);
    machine.set(shown.expired?.() as OtpState);
    await element.updateComplete;
    expect(text(element, '[part=error]')).to.contain('expired');
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Get a new code');
    button(element, 'Get a new code').click();
    expect(asked).to.deep.equal([['resend', null]]);
  });

  it('offers a new code only after the wait', async () => {
    const { element, machine } = await inForm(shown.sent?.() as OtpState);
    expect(hasButton(element, 'Get a new code')).to.equal(false);
    machine.set({ status: 'sent', error: null, ...sentNow(), resendAt: performance.now() });
    await element.updateComplete;
    expect(hasButton(element, 'Get a new code')).to.equal(true);
  });

  it('keeps the countdown out of the live region', async () => {
    const { element } = await inForm(shown.sent?.() as OtpState);
    expect(text(element, '[role=status]')).to.equal(
      'We sent a code to 08x-xxx-1234 Reference KQ7F2',
    );
    expect(one(element, '.again').closest('[role=status], [aria-live]')).to.equal(null);
  });

  it('hands the code to its form only', async () => {
    const { element, asked, machine } = await inForm(shown.sent?.() as OtpState);
    let heard = 0;
    const listener = () => heard++;
    document.addEventListener('bp-otp-confirm', listener, true);
    document.body.addEventListener('bp-otp-confirm', listener);
    await enter(element, '012345');
    document.body.removeEventListener('bp-otp-confirm', listener);
    document.removeEventListener('bp-otp-confirm', listener, true);
    expect(asked).to.deep.equal([['confirm', { code: '012345' }]]);
    expect(heard, 'capture on the document hears it, bubbling does not').to.equal(1);
    let told = 0;
    element.addEventListener('bp-otp', () => told++);
    machine.set(shown.wrong?.() as OtpState);
    expect(told, 'the form tells the page').to.equal(0);
  });

  it('closes on Escape without a question, clears the code, returns focus', async () => {
    const { element, opener, backend } = await alone();
    await typeKeys('0123');
    await press('Escape');
    await waitUntil(() => !element.open);
    expect(dialog(element).open).to.equal(false);
    expect(input(element).value).to.equal('');
    expect(document.activeElement).to.equal(opener);
    expect(backend.checks.count).to.equal(0);
  });

  it('tells its form that the person closed it, not that the form did', async () => {
    const first = await inForm(shown.sent?.() as OtpState);
    await press('Escape');
    await waitUntil(() => !first.element.open);
    expect(first.asked).to.deep.equal([['cancel', null]]);
    const pressed = await inForm(shown.sent?.() as OtpState);
    button(pressed.element, 'Close').click();
    await waitUntil(() => !pressed.element.open);
    expect(pressed.asked, 'its button').to.deep.equal([['cancel', null]]);
    const second = await inForm(shown.sent?.() as OtpState);
    second.element.open = false;
    await waitUntil(() => !dialog(second.element).open);
    expect(second.asked).to.deep.equal([]);
  });

  it('stays while the application is being sent', async () => {
    const { element, asked } = await inForm(shown.sent?.() as OtpState);
    element.busy = true;
    await element.updateComplete;
    await press('Escape');
    await press('Escape');
    button(element, 'Close').click();
    await element.updateComplete;
    expect(dialog(element).open).to.equal(true);
    expect(asked).to.deep.equal([]);
    expect(text(element, '[role=status]')).to.equal('Sending your application');
  });

  it('asks for another code when opened again after a right one', async () => {
    const { element, backend } = await alone();
    await enter(element, '012345');
    (await backend.checks.next()).answer({ valid: true, triesLeft: null });
    await waitUntil(() => !element.open);
    element.show();
    await backend.requests.next();
    expect(backend.requests.count).to.equal(2);
  });
});
