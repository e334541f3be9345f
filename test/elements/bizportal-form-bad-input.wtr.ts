/**
 * Every widget that is typed into, with everything that may come into it. What cannot be read is
 * kept as it was typed, shown and said; what means nothing is no answer.
 */
import { expect } from '@open-wc/testing';
import type { JsonValue } from '../../src/core/json.js';
import { cleanText } from '../../src/core/thai/text.js';
import { all, controls, one, open, type TestForm, text } from './support/form-fixture.js';
import { formOf } from './support/widget-form.js';

const rows = {
  empty: '',
  blanks: ' \u00a0\u3000 ',
  long: 'ก'.repeat(10_000),
  emoji: '👩\u200d👧😀',
  'marks in the wrong order': 'น\u0e4d\u0e49\u0e32',
  'right-to-left override': '\u202eabc\u202c',
  'pasted HTML': '<b>x</b><script>alert(1)</script>',
  'Thai digits': '๑๒',
  'full-width digits': '１２',
} as const;

type Row = keyof typeof rows;

/** What is stored; where nothing is said, what was typed, cleaned, with a fault beside it. */
const read: Readonly<Record<string, Partial<Record<Row, JsonValue>>>> = {
  text: {},
  textarea: {},
  number: { 'Thai digits': 12, 'full-width digits': 12 },
  integer: { 'Thai digits': 12, 'full-width digits': 12 },
  money: { 'Thai digits': 12, 'full-width digits': 12 },
  percent: { 'Thai digits': 12, 'full-width digits': 12 },
  email: { 'Thai digits': '12', 'full-width digits': '12' },
  phone: {},
  time: { 'Thai digits': '12:00', 'full-width digits': '12:00' },
  date: {},
  'citizen-id': { 'Thai digits': '12', 'full-width digits': '12' },
  'juristic-id': { 'Thai digits': '12', 'full-width digits': '12' },
  combobox: {},
};

/** Text has no form it could miss. */
const anything = new Set(['text', 'textarea']);
const isRead = (value: unknown): boolean => typeof value === 'number' || value === '12:00';

const options = { options: ['กระบี่', 'ตราด'] };

async function openWidget(widget: string): Promise<TestForm> {
  const extra = widget === 'combobox' || widget === 'tags' ? options : {};
  return (await open(formOf({ widget, ...extra }))).form;
}

/** As autofill, a paste and voice input do it: the whole value at once. */
function put(box: HTMLInputElement, value: string): void {
  box.focus();
  box.value = value;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
  box.blur();
}

const answerOf = (form: TestForm): unknown => form.value.answer;

for (const [widget, known] of Object.entries(read)) {
  describe(`bad input: ${widget}`, () => {
    for (const [row, typed] of Object.entries(rows) as [Row, string][]) {
      it(row, async () => {
        const form = await openWidget(widget);
        const [box] = controls(form, '/answer');
        if (!box) throw new Error('no control');
        put(box, typed);
        const kept = cleanText(typed).trim() || undefined;
        const stored = known[row] ?? kept;
        expect(answerOf(form)).to.equal(stored);
        if (stored === undefined) return;
        // What is kept is on show, and what is no answer is told.
        if (known[row] === undefined) expect(box.value).to.equal(kept);
        const faults = await form.validate();
        expect(faults.length > 0).to.equal(!anything.has(widget) && !isRead(stored));
        expect(all(form, 'script, [data-field] b')).to.have.length(0);
      });
    }

    it('a word in composition is left alone until it is done', async () => {
      const form = await openWidget(widget);
      const [box] = controls(form, '/answer');
      if (!box) throw new Error('no control');
      box.focus();
      box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const part of ['1', '11', '111111']) {
        box.value = part;
        box.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
        expect(box.value).to.equal(part);
      }
      box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      put(box, '111111');
      expect(String(answerOf(form)).replaceAll(/\D/g, '')).to.equal('111111');
    });
  });
}

describe('bad input: tags', () => {
  for (const [row, typed] of Object.entries(rows) as [Row, string][]) {
    it(row, async () => {
      const form = (await open(formOf({ widget: 'tags' }, { type: 'array' }))).form;
      const [box] = controls(form, '/answer');
      if (!box) throw new Error('no control');
      put(box, typed);
      const kept = cleanText(typed).trim();
      expect(answerOf(form)).to.deep.equal(kept === '' ? undefined : [kept]);
      expect(all(form, '.chip').map(text)).to.deep.equal(kept === '' ? [] : [kept]);
    });
  }
});

describe('bad input: date-parts', () => {
  for (const [row, typed] of Object.entries(rows) as [Row, string][]) {
    it(row, async () => {
      const form = await openWidget('date-parts');
      const year = one<HTMLInputElement>(form, '[data-part=year]');
      put(year, typed);
      const blank = cleanText(typed).trim() === '';
      expect(answerOf(form) === undefined).to.equal(blank);
      if (blank) return;
      expect((await form.validate()).length).to.equal(1);
      expect(String(answerOf(form))).to.match(/^\/\/./);
    });
  }
});

describe('bad input: what a draft chose and nobody offers any more', () => {
  const draft = (answer: JsonValue) => ({
    draft: { answers: { answer }, files: {}, origins: {}, page: 'page' },
  });
  const table: readonly [string, JsonValue][] = [
    ['select', 'เก่า'],
    ['radio', 'เก่า'],
    ['combobox', 'เก่า'],
    ['select', 5],
    ['radio', true],
    ['checkboxes', ['เก่า', 'ตราด']],
    ['tags', ['เก่า', 'ตราด']],
    ['checkboxes', 'เก่า'],
  ];
  for (const [widget, answer] of table) {
    it(`${widget}: ${JSON.stringify(answer)} is shown, said and kept`, async () => {
      const { form } = await open(formOf({ widget, ...options }), { options: draft(answer) });
      expect(form.value).to.deep.equal({ answer });
      const field = one(form, '[data-field="/answer"]');
      const shown = controls(form, '/answer').map(({ value }) => value);
      const words = answer === true ? 'ใช่' : String([answer].flat()[0]);
      expect(`${text(field)} ${shown}`).to.contain(words);
      expect(text(field)).to.contain('ไม่มีในรายการแล้ว');
      const [fault] = await form.validate();
      expect(fault?.message).to.contain('ไม่มีแล้ว');
      // Nothing is lost by a look: leaving the field changes nothing.
      const [control] = controls(form, '/answer');
      control?.focus();
      control?.dispatchEvent(new Event('change', { bubbles: true }));
      control?.blur();
      const kept = widget === 'checkboxes' ? [answer].flat() : answer;
      expect([form.value.answer].flat()).to.have.members([kept].flat() as unknown[]);
    });
  }
});
