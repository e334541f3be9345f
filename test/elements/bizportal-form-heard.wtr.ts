/** Live regions: each thing is said once, in the language shown, and nothing at every key. */

import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import type { BpFileUpload } from '../../src/elements/bp-file-upload/bp-file-upload.js';
import type { BpOtpDialog } from '../../src/elements/bp-otp-dialog/bp-otp-dialog.js';
import { click, press, type } from '../wtr/commands.js';
import { drop, FakeBackend, fileOf } from './support/fake-backend.js';
import {
  all,
  button,
  controls,
  one,
  open,
  settled,
  type TestForm,
} from './support/form-fixture.js';
import { Heard } from './support/heard.js';
import { answers, register, shop } from './support/shop.js';

interface Ears {
  readonly form: TestForm;
  readonly journey: NonNullable<TestForm['journey']>;
  /** What was said since the last time, after all updates. */
  readonly said: () => Promise<string[]>;
}

async function listen(definition: object = shop, lang = 'en'): Promise<Ears> {
  const { form, journey } = await open(definition, { lang, options: register });
  const heard = new Heard(form);
  const said = async () => {
    await settled(form);
    return heard.take();
  };
  await said();
  return { form, journey, said };
}

const field = (form: TestForm, path: string): HTMLInputElement => {
  const [control] = controls(form, path);
  if (!control) throw new Error(`no control at ${path}`);
  return control;
};

describe('what is said by itself', () => {
  it('a fault, once, when its field is left, in the language shown; nothing while typing', async () => {
    for (const [lang, words] of [
      ['en', 'Error: “Citizen ID” must have 13 digits. You entered 1'],
      ['th', 'ข้อผิดพลาด: เลขประจำตัวประชาชน ต้องมี 13 หลัก ท่านกรอกมา 1 หลัก'],
    ] as const) {
      const { form, said } = await listen(shop, lang);
      field(form, '/citizenId').focus();
      await type('1');
      expect(await said()).to.deep.equal([]);
      await press('Tab');
      expect(await said()).to.deep.equal([words]);
      field(form, '/citizenId').focus();
      await said();
      await type('2');
      await press('Shift+Tab');
      expect(await said(), 'it is read with its field').to.deep.equal([]);
    }
  });

  it('of a field in no language but the one shown', async () => {
    const { form } = await listen();
    field(form, '/citizenId').focus();
    await type('1');
    await press('Tab');
    await settled(form);
    const note = one(form, '.page > .sr-only[role=status]');
    expect(note.textContent).to.contain('Error: “Citizen ID”');
    (form.parentElement as HTMLElement).lang = 'th';
    await settled(form);
    expect(note.textContent?.trim()).to.equal('');
  });

  it('of a field on no page but its own', async () => {
    for (const [what, leave] of [
      ['left before', () => press('Tab')],
      ['left by going back', async () => {}],
    ] as const) {
      const { form, journey } = await listen({ ...shop, pages: [...shop.pages].reverse() });
      const heard = () =>
        all(form, '.sr-only[role=status]').flatMap((note) => note.textContent?.trim() || []);
      journey.goToPage('shop');
      await settled(form);
      field(form, '/citizenId').focus();
      await type('1');
      await leave();
      await settled(form);
      await click(one(form, '.back'));
      await settled(form);
      expect(form.page).to.equal('staff');
      expect(heard(), what).to.deep.equal([]);
    }
  });

  it('how many answers are to be corrected, after Next, then how many are left', async () => {
    const { form, said } = await listen();
    await click(one(form, '[type=submit]'));
    expect(await said()).to.deep.equal(['There is a problem with 4 answers']);
    field(form, '/name').focus();
    await type('My');
    expect(await said()).to.deep.equal(['There is a problem with 3 answers']);
    await type(' shop');
    expect(await said()).to.deep.equal([]);
    form.value = answers;
    expect((await said()).filter((words) => /correct/.test(words))).to.deep.equal([
      'Everything is corrected. You can continue.',
    ]);
  });

  it('in regions that are there before their words', async () => {
    const { form, journey } = await listen();
    for (const page of ['shop', 'staff']) {
      journey.goToPage(page);
      await settled(form);
      const hidden = all(form, '[role=status]').filter((region) => !region.checkVisibility());
      expect(hidden.map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
    }
  });

  it('nothing when a page comes: its heading has focus', async () => {
    const { form, said } = await listen();
    form.value = answers;
    await said();
    await click(one(form, '[type=submit]'));
    expect(form.page).to.equal('staff');
    expect(await said()).to.deep.equal([]);
  });

  it('a row removed; one added has focus instead', async () => {
    const { form, journey, said } = await listen();
    journey.goToPage('staff');
    await said();
    await click(button(form, 'Add: Staff'));
    expect(await said()).to.deep.equal([]);
    await type('Somchai');
    await click(button(form, 'Remove'));
    expect(await said()).to.deep.equal(['Person 1 removed Undo']);
  });

  it('where the answers are kept, when that changes, not at each saving', async () => {
    const { journey, said } = await listen();
    const savedAt = '2026-11-25T05:00:00Z';
    const error = new BizportalError('network');
    const advice = 'We will save it online when you are connected.';
    const stages = [
      [{ status: 'saving', savedAt: null }, []],
      [{ status: 'server', savedAt }, []],
      [{ status: 'device', savedAt, error: null }, []],
      [{ status: 'device', savedAt, error }, [`Only on this device, 12:00 ${advice}`]],
      [{ status: 'saving', savedAt }, []],
      [{ status: 'device', savedAt: '2026-11-25T05:01:00Z', error }, []],
      [{ status: 'server', savedAt }, ['Saved 12:00']],
    ] as const;
    for (const [state, words] of stages) {
      journey.setDraft(state);
      expect(await said(), state.status).to.deep.equal(words);
    }
  });

  it('a result, when it turns, not at every key', async () => {
    const { form, said } = await listen({
      formatVersion: 1,
      id: 'sum',
      version: '1',
      title: 'Sum',
      schema: {
        type: 'object',
        properties: { a: { type: 'number' }, total: { type: 'number' } },
      },
      pages: [
        {
          id: 'page',
          title: 'Page',
          sections: [
            {
              items: [
                { field: 'a', label: 'A' },
                {
                  field: 'total',
                  widget: 'result',
                  label: 'Total',
                  computed: { sum: ['a'] },
                  result: {
                    when: { total: { minimum: 100 } },
                    pass: 'Enough',
                    notYet: 'At least 100',
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    field(form, '/a').focus();
    await type('10');
    expect(await said()).to.deep.equal([]);
    await type('0');
    expect(await said()).to.deep.equal(['Passed Enough']);
    await type('0');
    expect(await said()).to.deep.equal([]);
  });

  it('that the session ends soon, at once', async () => {
    const { journey, said } = await listen();
    journey.set({ endsIn: 240 });
    expect(await said()).to.deep.equal([
      'Your session ends in 4 minutes. Choose “Stay signed in” if you need more time. Stay signed in',
    ]);
    journey.set({ endsIn: null });
    expect(await said()).to.deep.equal([]);
  });

  it('what is left to do on the review, once', async () => {
    const { form, journey, said } = await listen();
    form.value = { ...answers, staff: [] };
    journey.goToPage('review');
    await said();
    await click(one(form, '[type=submit]'));
    expect(await said()).to.deep.equal(['There is a problem with 1 answer']);
    expect(all(form, '.summary a')).to.have.length(1);
  });
});

describe('what the parts say by themselves', () => {
  it('that a file was sent, once, and nothing of its progress', async () => {
    const backend = new FakeBackend();
    const element = await fixture<BpFileUpload>(
      html`<bp-file-upload lang="en" label="Plan"></bp-file-upload>`,
    );
    element.adapter = backend.adapter;
    await element.updateComplete;
    const heard = new Heard(element);
    drop(element, fileOf('a.pdf'));
    const chunk = await backend.chunks.next();
    for (const loaded of [2, 5, 9]) chunk.args.progress(loaded);
    await nextFrame();
    expect(heard.take().filter((words) => /%/.test(words))).to.deep.equal([]);
    chunk.answer('f1');
    await waitUntil(() => element.files.length === 1);
    await nextFrame();
    expect(heard.take()).to.deep.equal(['File a.pdf was sent']);
  });

  it('that a code was sent, once, and not each second that goes by', async () => {
    const backend = new FakeBackend();
    const element = await fixture<BpOtpDialog>(html`<bp-otp-dialog lang="en"></bp-otp-dialog>`);
    element.adapter = backend.adapter;
    await element.updateComplete;
    const heard = new Heard(element);
    element.show();
    const ticket = { phone: '08x-xxx-1234', ref: 'KQ7F2', resendIn: 60, expiresIn: 300 };
    (await backend.requests.next()).answer(ticket);
    await waitUntil(() => element.shadowRoot?.textContent?.includes('KQ7F2'));
    await element.updateComplete;
    expect(heard.take()).to.deep.equal([
      'Sending you a code by text message',
      'We sent a code to 08x-xxx-1234 Reference KQ7F2',
    ]);
    element.requestUpdate();
    await element.updateComplete;
    expect(heard.take()).to.deep.equal([]);
  });
});
