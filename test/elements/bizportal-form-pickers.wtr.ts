/** What opens beside a control: the calendar, and the list that is searched by typing. */
import { expect } from '@open-wc/testing';
import { click, press, setViewport, type } from '../wtr/commands.js';
import {
  all,
  controls,
  one,
  open,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';
import { formOf } from './support/widget-form.js';

/** Until something is there: lazy parts come when they are asked for. */
async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

const focused = (form: TestForm): HTMLElement => root(form).activeElement as HTMLElement;
const popup = (form: TestForm): HTMLElement | undefined => all(form, '.popup:popover-open')[0];

/** At 400 % zoom a window of 1280 × 1024 is this large. */
const ZOOMED = { width: 320, height: 256 };

describe('the calendar of a date', () => {
  const birthday = formOf(
    { widget: 'date', config: { min: '2026-01-10', max: '2026-03-20' } },
    { type: 'string', format: 'date' },
  );
  const opened = async (answer?: string): Promise<TestForm> => {
    const { form } = await open(birthday);
    if (answer) form.value = { answer };
    await settled(form);
    await click(one(form, '.inside'));
    await until(() => popup(form));
    return form;
  };
  const dayOf = (form: TestForm): string | undefined => focused(form).dataset.day;

  it('stays inside a window of 400 % zoom, with the day that has focus in sight', async () => {
    await setViewport(ZOOMED.width, ZOOMED.height);
    const form = await opened('2026-01-30');
    expect(dayOf(form)).to.equal('2026-01-30');
    // Also where the box has been scrolled out of the window.
    form.style.marginBlockStart = '600px';
    scrollTo(0, 0);
    dispatchEvent(new Event('resize'));
    const box = popup(form)?.getBoundingClientRect();
    expect(box?.top).to.be.at.least(0);
    expect(box?.bottom).to.be.at.most(ZOOMED.height);
    await press('ArrowLeft', 'ArrowRight');
    const day = focused(form).getBoundingClientRect();
    expect(day.top).to.be.at.least((box?.top ?? 0) - 1);
    expect(day.bottom).to.be.at.most((box?.bottom ?? 0) + 1);
    await setViewport(800, 600);
  });

  it('is whole where the window has room for it, though neither above nor below the field', async () => {
    await setViewport(360, 480);
    try {
      const form = await opened('2026-01-15');
      form.style.marginBlock = '900px';
      one(form, '.inside').scrollIntoView({ block: 'center' });
      dispatchEvent(new Event('resize'));
      const box = popup(form);
      expect(box?.scrollHeight).to.be.at.most((box?.clientHeight ?? 0) + 1);
      expect(box?.getBoundingClientRect().bottom).to.be.at.most(480);
    } finally {
      await setViewport(800, 600);
    }
  });

  it('opens at the answer, in the top layer, and is accessible', async () => {
    const form = await opened('2026-01-15');
    expect(dayOf(form)).to.equal('2026-01-15');
    expect(one(form, '.inside').getAttribute('aria-expanded')).to.equal('true');
    expect(popup(form)?.getRootNode()).to.equal(root(form));
    await expect(form).to.be.accessible();
  });

  it('is walked through by keys, and stays within the limits', async () => {
    const form = await opened('2026-01-15');
    for (const [key, day] of [
      ['ArrowRight', '2026-01-16'],
      ['ArrowDown', '2026-01-23'],
      ['ArrowLeft', '2026-01-22'],
      ['ArrowUp', '2026-01-15'],
      ['Home', '2026-01-11'],
      ['End', '2026-01-17'],
      ['PageDown', '2026-02-17'],
      ['PageUp', '2026-01-17'],
      ['Shift+PageDown', '2026-03-20'],
      ['Shift+PageUp', '2026-01-10'],
      ['ArrowLeft', '2026-01-10'],
    ] as const) {
      await press(key);
      expect(dayOf(form), key).to.equal(day);
    }
  });

  it('answers with Enter, closes and gives the focus back', async () => {
    const form = await opened('2026-01-15');
    await press('ArrowRight', 'Enter');
    await settled(form);
    expect(form.value.answer).to.equal('2026-01-16');
    expect(controls(form, '/answer')[0]?.value).to.equal('16 มกราคม 2569');
    expect(popup(form)).to.equal(undefined);
    expect(focused(form)).to.equal(one(form, '.inside'));
  });

  it('closes with Escape and changes nothing', async () => {
    const form = await opened('2026-01-15');
    await press('ArrowRight', 'Escape');
    await until(() => !popup(form));
    expect(form.value.answer).to.equal('2026-01-15');
    expect(one(form, '.inside').getAttribute('aria-expanded')).to.equal('false');
  });

  it('shows years of the Buddhist Era, and only those allowed', async () => {
    const form = await opened('2026-01-15');
    const [month, year] = all<HTMLSelectElement>(form, '.calendar select');
    expect([...(year?.options ?? [])].map((one) => one.text)).to.deep.equal(['2569']);
    if (!month) throw new Error('no month');
    month.value = '2';
    month.dispatchEvent(new Event('change', { bubbles: true }));
    expect(all(form, '.day')).to.have.length(28);
    expect(form.value.answer).to.equal('2026-01-15');
  });

  it('fits a window of 320 pixels with targets for fingers', async () => {
    await setViewport(320, 640);
    const form = await opened('2026-01-15');
    const box = popup(form)?.getBoundingClientRect();
    expect(box?.left).to.be.at.least(0);
    expect(box?.right).to.be.at.most(320);
    for (const day of all(form, '.day')) {
      expect(day.getBoundingClientRect().height).to.be.at.least(44);
      expect(Math.round(day.getBoundingClientRect().width)).to.be.at.least(40);
    }
    await setViewport(800, 600);
  });
});

describe('a list that is searched', () => {
  const names = ['เชียงใหม่', 'อุบลราชธานี', 'กระบี่', 'แพร่', 'เกาะสมุย', 'กาญจนบุรี'];
  const list = formOf({ widget: 'combobox', options: names }, { type: 'string' });
  const labels = (form: TestForm): string[] => all(form, '[role=option]').map(text);

  async function entered(definition: object = list): Promise<TestForm> {
    const { form } = await open(definition);
    controls(form, '/answer')[0]?.focus();
    return form;
  }

  it('is sorted as a Thai dictionary is', async () => {
    const form = await entered();
    await press('ArrowDown');
    await until(() => popup(form));
    expect(labels(form)).to.deep.equal([
      'กระบี่',
      'กาญจนบุรี',
      'เกาะสมุย',
      'เชียงใหม่',
      'แพร่',
      'อุบลราชธานี',
    ]);
    await expect(form).to.be.accessible();
  });

  it('keeps the order of the form where that is asked for', async () => {
    const given = { widget: 'combobox', options: names, config: { order: 'given' } };
    const form = await entered(formOf(given, { type: 'string' }));
    await press('ArrowDown');
    await until(() => popup(form));
    expect(labels(form)).to.deep.equal(names);
  });

  it('finds anywhere, without tone marks, and answers with Enter', async () => {
    const form = await entered();
    await type('ใหม');
    await until(() => labels(form).length === 1);
    expect(labels(form)).to.deep.equal(['เชียงใหม่']);
    await press('ArrowDown');
    const [box] = controls(form, '/answer');
    const marked = box?.getAttribute('aria-activedescendant') ?? '';
    expect(text(root(form).getElementById(marked))).to.equal('เชียงใหม่');
    await press('Enter');
    await settled(form);
    expect(form.value.answer).to.equal('เชียงใหม่');
    expect(box?.value).to.equal('เชียงใหม่');
    expect(popup(form)).to.equal(undefined);
    expect(focused(form)).to.equal(box);
  });

  it('says how many there are, and that there is none', async () => {
    const form = await entered();
    await type('xyz');
    await until(() => popup(form));
    await settled(form);
    expect(text(one(form, '[data-field] [role=status]'))).to.equal('ไม่พบรายการที่ตรงกัน');
  });

  it('keeps what is not in the list and says so after leaving', async () => {
    const form = await entered();
    await type('ธนบุรี');
    await press('Escape', 'Tab');
    await settled(form);
    expect(form.value.answer).to.equal('ธนบุรี');
    expect(controls(form, '/answer')[0]?.value).to.equal('ธนบุรี');
    expect(text(one(form, '[part=error]'))).to.contain('จากรายการที่มี');
  });

  it('takes a press on an option', async () => {
    const form = await entered();
    await press('ArrowDown');
    await until(() => popup(form));
    await click(one(form, '[role=option]'));
    await settled(form);
    expect(form.value.answer).to.equal('กระบี่');
  });

  it('holds 7,000 options with a few in the page, and reaches the last by one key', async () => {
    const options = Array.from({ length: 7000 }, (_, i) => ({
      value: i,
      label: `ตำบลที่ ${String(i).padStart(4, '0')}`,
    }));
    const form = await entered(formOf({ widget: 'combobox', options }, { type: 'integer' }));
    await press('ArrowDown');
    await until(() => popup(form));
    expect(all(form, '[role=option]').length).to.be.below(100);
    await press('ArrowUp');
    const active = one(form, '.option.active');
    expect(text(active)).to.equal('ตำบลที่ 6999');
    expect(active.getAttribute('aria-posinset')).to.equal('7000');
    expect(all(form, '[role=option]').length).to.be.below(100);
    await type('4321');
    await until(() => labels(form).length === 1);
    await press('ArrowDown', 'Enter');
    await settled(form);
    expect(form.value.answer).to.equal(4321);
  });

  it('brings more as it is scrolled', async () => {
    const options = Array.from({ length: 500 }, (_, i) => `ข้อ ${String(i).padStart(3, '0')}`);
    const form = await entered(formOf({ widget: 'combobox', options }, { type: 'string' }));
    await press('ArrowDown');
    const box = await until(() => popup(form));
    const before = labels(form).length;
    box.scrollTop = box.scrollHeight;
    await until(() => labels(form).length > before);
  });
});
