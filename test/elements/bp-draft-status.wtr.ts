import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/bp-draft-status/bp-draft-status.define.js';
import type {
  BpDraftStatus,
  DraftStatusState,
} from '../../src/elements/bp-draft-status/bp-draft-status.js';

const states: readonly DraftStatusState[] = [
  'idle',
  'saving',
  'server',
  'device',
  'unsaved',
  'conflict',
];

const line = (element: Element) => element.shadowRoot?.querySelector('[part=draft-status]');
const textOf = (element: Element) => line(element)?.textContent?.trim();

async function show(element: BpDraftStatus, state: DraftStatusState, savedAt?: string) {
  element.state = state;
  element.savedAt = savedAt ?? element.savedAt;
  await element.updateComplete;
}

describe('<bp-draft-status>', () => {
  for (const scheme of ['light', 'dark']) {
    for (const state of states) {
      it(`is accessible: ${state}, ${scheme}`, async () => {
        const box = await fixture<HTMLElement>(html`<div>
          <bp-draft-status state=${state} saved-at="2026-07-30T07:05:00Z"></bp-draft-status>
        </div>`);
        box.style.colorScheme = scheme;
        box.style.background = scheme === 'dark' ? '#0f171e' : '#f4f7f9';
        await expect(box).to.be.accessible();
      });
    }
  }

  it('says the time of the save in Thailand, in Thai by default', async () => {
    const element = await fixture<BpDraftStatus>(
      html`<bp-draft-status state="server" saved-at="2026-07-30T07:05:00Z"></bp-draft-status>`,
    );
    expect(textOf(element)).to.equal('บันทึกแล้ว 14:05');
  });

  it('follows the language of an ancestor, live', async () => {
    const box = await fixture<HTMLElement>(
      html`<div lang="en"><bp-draft-status state="unsaved"></bp-draft-status></div>`,
    );
    const element = box.firstElementChild as BpDraftStatus;
    expect(textOf(element)).to.equal('Not saved');
    box.lang = 'th';
    // Mutation records arrive in a microtask of their own.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await element.updateComplete;
    expect(textOf(element)).to.equal('ยังไม่ได้บันทึก');
  });

  it('tells no time when there is none', async () => {
    const element = await fixture<BpDraftStatus>(
      html`<bp-draft-status lang="en" state="server" saved-at="nonsense"></bp-draft-status>`,
    );
    expect(textOf(element)).to.equal('Saved');
  });

  const advised: [state: DraftStatusState, reason: string, advice: RegExp, button: string][] = [
    ['device', 'network', /เมื่อเชื่อมต่อได้/, 'บันทึกอีกครั้ง'],
    ['device', 'server', /ขัดข้อง.*เมื่อกลับมาใช้ได้/, 'บันทึกอีกครั้ง'],
    ['device', 'busy', /ขัดข้อง.*เมื่อกลับมาใช้ได้/, 'บันทึกอีกครั้ง'],
    ['device', 'forbidden', /Biz Portal/, ''],
    ['device', 'no-draft', /ในอุปกรณ์นี้$/, ''],
    ['unsaved', 'server', /อย่าปิดหน้านี้/, 'บันทึกอีกครั้ง'],
    ['unsaved', 'storage', /พื้นที่เต็ม/, 'บันทึกอีกครั้ง'],
    ['conflict', 'conflict', /อีกชุด/, 'เปรียบเทียบและเลือก'],
    ['server', '', /บันทึกแล้ว/, ''],
  ];
  for (const [state, reason, advice, button] of advised) {
    it(`${state}, ${reason || 'no reason'}: says what to do, with a button where one helps`, async () => {
      const element = await fixture<BpDraftStatus>(
        html`<bp-draft-status state=${state} reason=${reason} actions></bp-draft-status>`,
      );
      expect(textOf(element)).to.match(advice);
      const found = element.shadowRoot?.querySelector('button');
      expect(found?.textContent?.trim() ?? '').to.equal(button);
      const asked: string[] = [];
      element.addEventListener('bp-draft-action', ({ detail }) => asked.push(detail.action));
      found?.click();
      expect(asked).to.deep.equal(button === '' ? [] : [state === 'conflict' ? 'choose' : 'retry']);
      await expect(element).to.be.accessible();
    });
  }

  it('is never announced when it is the second line of a page', async () => {
    const element = await fixture<BpDraftStatus>(
      html`<bp-draft-status state="device" quiet></bp-draft-status>`,
    );
    expect(line(element)?.hasAttribute('aria-live')).to.equal(false);
    expect(line(element)?.hasAttribute('role')).to.equal(false);
  });

  it('speaks when the place changes, not at every save', async () => {
    const element = await fixture<BpDraftStatus>(html`<bp-draft-status></bp-draft-status>`);
    const live: (string | null | undefined)[] = [];
    for (const state of [
      'saving',
      'server',
      'saving',
      'server',
      'device',
      'saving',
      'device',
      'server',
    ] as const) {
      await show(element, state);
      live.push(line(element)?.getAttribute('aria-live'));
    }
    expect(live).to.deep.equal(['off', 'off', 'off', 'off', 'polite', 'off', 'off', 'polite']);
  });
});
