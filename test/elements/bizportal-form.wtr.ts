import { expect } from '@open-wc/testing';
import { click, press, setViewport, type } from '../wtr/commands.js';
import {
  all,
  button,
  controls,
  type Opened,
  one,
  open,
  root,
  settled,
  text,
} from './support/form-fixture.js';
import { answers, register, shop } from './support/shop.js';

const filled = async (lang = 'th'): Promise<Opened> => {
  const opened = await open(shop, { lang, options: register });
  opened.form.value = answers;
  await settled(opened.form);
  return opened;
};

const next = async ({ form }: Opened): Promise<void> => {
  await click(one(form, '[type=submit]'));
  await settled(form);
};

const places: Readonly<Record<string, (opened: Opened) => unknown>> = {
  'a page': () => {},
  'a page with its faults': next,
  'rows and files': ({ journey }) => {
    journey.goToPage('staff');
    journey.store?.dispatch({ type: 'row-add', key: '/staff' });
  },
  'the review': ({ journey }) => journey.goToPage('review'),
  'the receipt': ({ journey }) =>
    journey.set({
      status: 'submitted',
      receipt: {
        requestId: 'R-1',
        message: '',
        sentAt: null,
        callbackUrl: 'https://portal.example/?requestId=R-1',
      },
    }),
  'a form that nobody can tell about': ({ journey }) =>
    journey.set({ status: 'unknown', reference: 'REF-7' }),
};

describe('<bizportal-form>', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const scheme of ['light', 'dark']) {
    for (const [name, arrive] of Object.entries(places)) {
      it(`is accessible: ${name}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        const opened = await open(shop, { options: register });
        await arrive(opened);
        await settled(opened.form);
        await expect(opened.form).to.be.accessible();
      });
    }
  }

  it('says what it is doing in one reflected word, and is ready once', async () => {
    const { form, events } = await open(shop, { options: register });
    expect(form.getAttribute('status')).to.equal('ready');
    expect(form.page).to.equal('shop');
    expect(events.map(({ type }) => type)).to.deep.equal(['bp-ready']);
    expect(events[0]?.detail).to.deep.equal({ id: 'shop', identityType: 'person', restored: null });
  });

  it('shows what the register says as text, marked', async () => {
    const { form } = await open(shop, { options: register });
    const field = one(form, '[data-field="/register"]');
    expect(text(field)).to.contain('สมหญิง ใจดี').and.to.contain('ข้อมูลจากทะเบียน');
    expect(field.querySelector('input')).to.equal(null);
  });

  it('stores what is typed and tells the page, not for a prefill', async () => {
    const { form, events } = await filled();
    const [name] = controls(form, '/name');
    expect(name?.value).to.equal('ร้านดี');
    expect(events.some(({ type }) => type === 'bp-change')).to.equal(false);
    name?.focus();
    await press('End');
    await type('ๆ');
    expect(form.value.name).to.equal('ร้านดีๆ');
    expect(events.at(-1)?.detail).to.deep.equal({ path: '/name', value: 'ร้านดีๆ' });
  });

  it('a prefill set later does not overwrite an edit', async () => {
    const { form } = await open(shop, { options: register });
    controls(form, '/name')[0]?.focus();
    await type('A');
    form.value = { ...answers, name: 'B' };
    await settled(form);
    expect(form.value.name).to.equal('A');
    expect(form.value.kind).to.equal('food');
  });

  it('on a failed Next lists every fault, focuses the list, and links to the field', async () => {
    const opened = await open(shop, { options: register });
    const { form, events } = opened;
    await next(opened);
    const summary = one(form, '[part=error-summary]');
    expect(root(form).activeElement).to.equal(summary);
    expect(text(summary.querySelector('[role=alert]'))).to.equal('กรุณาแก้ไขข้อมูล 4 รายการ');
    expect(all(form, '[part=error-summary] a').map(text)).to.deep.equal([
      'กรุณากรอกชื่อร้าน',
      'กรุณากรอกเลขประจำตัวประชาชน',
      'กรุณากรอกวันที่เปิดร้าน',
      'กรุณาเลือกประเภทร้าน',
    ]);
    const { errors } = events.at(-1)?.detail ?? {};
    expect(errors[0]).to.deep.equal({
      path: '/name',
      code: 'required',
      params: {},
      message: 'กรุณากรอกชื่อร้าน',
    });
    await click(button(form, 'กรุณาเลือกประเภทร้าน'));
    await settled(form);
    expect(root(form).activeElement).to.equal(controls(form, '/kind')[0]);
  });

  it('ties hint and fault to the control, and shrinks the list as faults are mended', async () => {
    const opened = await open(shop, { options: register });
    const { form } = opened;
    await next(opened);
    const [name] = controls(form, '/name');
    const described = name?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => text(root(form).getElementById(id)))).to.deep.equal([
      'ตามป้าย',
      'ข้อผิดพลาด: กรุณากรอกชื่อร้าน',
    ]);
    expect(name?.getAttribute('aria-invalid')).to.equal('true');
    name?.focus();
    await type('x');
    await settled(form);
    expect(all(form, '[part=error-summary] a')).to.have.length(3);
    expect(name?.getAttribute('aria-invalid')).to.equal('false');
    expect(root(form).activeElement).to.equal(name);
  });

  it('goes on by Enter, moves focus to the new heading, and back by the link', async () => {
    const opened = await filled();
    const { form, events } = opened;
    controls(form, '/name')[0]?.focus();
    await press('Enter');
    await settled(form);
    expect(form.page).to.equal('staff');
    expect(root(form).activeElement?.textContent?.trim()).to.equal('พนักงาน');
    expect(events.at(-1)?.detail).to.deep.equal({ from: 'shop', to: 'staff' });
    await click(button(form, 'ย้อนกลับ'));
    await settled(form);
    expect(form.page).to.equal('shop');
  });

  it('a fault that appears when a field is left does not eat the click on Next', async () => {
    const opened = await open(shop, { options: register });
    const { form } = opened;
    // WebKit scrolls to what got focus a little later, away from what is to be clicked.
    controls(form, '/name')[0]?.focus({ preventScroll: true });
    await click(one(form, '[type=submit]'));
    await settled(form);
    expect(all(form, '[part=error-summary]')).to.have.length(1);
  });

  it('groups a citizen id while it is typed, folds Thai digits, keeps the caret', async () => {
    const { form } = await open(shop, { options: register });
    const [id] = controls(form, '/citizenId');
    id?.focus();
    await type('๑๑๑๑๑11111119');
    expect(id?.value).to.equal('1-1111-11111-11-9');
    expect(form.value.citizenId).to.equal('1111111111119');
    id?.setSelectionRange(1, 1);
    await press('Delete', 'Delete');
    expect(form.value.citizenId).to.equal('111111111119');
    expect(id?.selectionStart).to.be.lessThan(4);
  });

  it('keeps more digits than thirteen and letters, so that the fault can be seen', async () => {
    const { form } = await open(shop, { options: register });
    controls(form, '/citizenId')[0]?.focus();
    await type('11111111111190x');
    expect(form.value.citizenId).to.equal('1-1111-11111-11-90x');
    await press('Tab');
    await settled(form);
    expect(text(one(form, '[data-field="/citizenId"]'))).to.contain('ต้องเป็นตัวเลข 13 หลัก');
  });

  it('takes a date in the Buddhist Era and stores ISO', async () => {
    const { form } = await open(shop, { options: register });
    const [day] = controls(form, '/opened');
    day?.focus();
    await type('05/1/2569');
    expect(form.value.opened).to.equal('2026-01-05');
    await press('Tab');
    expect(day?.value).to.equal('5 มกราคม 2569');
  });

  it('turns a Common Era year into a Buddhist one and says so', async () => {
    const { form } = await open(shop, { options: register });
    const [day] = controls(form, '/opened');
    day?.focus();
    await type('5 ม.ค. 2026');
    expect(day?.value).to.equal('5 ม.ค. 2026');
    await press('Tab');
    await settled(form);
    expect(day?.value).to.equal('5 มกราคม 2569');
    expect(form.value.opened).to.equal('2026-01-05');
    expect(text(one(form, '[data-field="/opened"] [role=status]')))
      .to.contain('2026')
      .and.to.contain('2569');
  });

  it('keeps what is no date and says what is missing', async () => {
    const opened = await filled();
    const { form } = opened;
    const [day] = controls(form, '/opened');
    day?.focus();
    await press('End');
    await type('9');
    await press('Tab');
    await next(opened);
    expect(day?.value).to.equal('15 มกราคม 25699');
    expect(text(one(form, '[data-field="/opened"] [part=error]'))).to.not.equal('');
  });

  it('keeps a number that is none as typed, and parses Thai digits with commas', async () => {
    const { form } = await filled();
    const [area] = controls(form, '/area');
    area?.focus();
    await type('๑,๒๐๐.5');
    expect(form.value.area).to.equal(1200.5);
    await type('x');
    expect(form.value.area).to.equal('๑,๒๐๐.5x');
    await press('Tab');
    await settled(form);
    expect(text(one(form, '[data-field="/area"] [part=error]'))).to.contain('ตัวเลข');
    expect(area?.value).to.equal('๑,๒๐๐.5x');
  });

  it('adds a row with focus in it, removes it with undo, and restores it', async () => {
    const { form, journey, events } = await filled();
    journey.goToPage('staff');
    await settled(form);
    expect(text(one(form, '.empty'))).to.equal('ยังไม่มีรายการ');
    await click(button(form, 'เพิ่มพนักงาน'));
    await settled(form);
    await type('Bee');
    expect(form.value.staff).to.deep.equal([{ name: 'Bee' }]);
    await click(button(form, 'ลบ'));
    await settled(form);
    expect(form.value.staff).to.equal(undefined);
    expect(text(root(form).activeElement)).to.equal('เลิกทำ');
    await press('Enter');
    await settled(form);
    expect(form.value.staff).to.deep.equal([{ name: 'Bee' }]);
    expect(text(root(form).activeElement)).to.equal('คนที่ 1');
    expect(events.filter(({ type }) => type === 'bp-change').at(-1)?.detail).to.deep.equal({
      path: '/staff',
      value: [{ name: 'Bee' }],
    });
  });

  it('follows a change of language, keeping answers and focus', async () => {
    const { form } = await filled();
    const [name] = controls(form, '/name');
    name?.focus();
    await press('End');
    await type('Z');
    (form.parentElement as HTMLElement).lang = 'en';
    await settled(form);
    expect(text(one(form, '.heading'))).to.equal('Shop');
    expect(name?.value).to.equal('ร้านดีZ');
    expect(root(form).activeElement).to.equal(name);
    form.lang = 'th';
    await settled(form);
    expect(text(one(form, '.heading'))).to.equal('ร้านค้า');
  });

  it('reviews all answers in words and comes back to the review after an edit', async () => {
    const opened = await filled();
    const { form, journey } = opened;
    journey.goToPage('review');
    await settled(form);
    expect(form.status).to.equal('reviewing');
    const words = text(one(form, '[part~=review]'));
    for (const word of ['1-1111-11111-11-9', '15 มกราคม 2569', 'ไม่ได้กรอก', 'ข้าพเจ้าขอรับรอง']) {
      expect(words).to.contain(word);
    }
    await click(button(form, 'แก้ไข ข้อมูลร้าน'));
    await settled(form);
    expect(form.page).to.equal('shop');
    expect(text(root(form).activeElement)).to.equal('ข้อมูลร้าน');
    await next(opened);
    expect(form.page).to.equal('review');
  });

  it('does not send without the declaration, then asks for the code', async () => {
    const opened = await filled();
    const { form, journey } = opened;
    journey.goToPage('review');
    await settled(form);
    await next(opened);
    expect(form.status).to.equal('reviewing');
    expect(text(one(form, '[part=error-summary]'))).to.contain('รับรอง');
    await click(all(form, '.choice input').at(-1) as HTMLElement);
    await settled(form);
    await next(opened);
    expect(form.status).to.equal('verifying');
    expect(one(form, 'bp-otp-dialog').hasAttribute('open')).to.equal(true);
  });

  it('shows the request number, tells the page, and stays when asked to', async () => {
    const { form, journey, events } = await filled();
    journey.goToPage('review');
    journey.set({ status: 'submitting' });
    const callbackUrl = 'https://portal.example/back?requestId=R-42';
    journey.set({
      status: 'submitted',
      receipt: { requestId: 'R-42', message: 'ok', sentAt: '2026-11-30T18:05:00Z', callbackUrl },
    });
    await settled(form);
    expect(text(one(form, '.request-id'))).to.equal('R-42');
    expect(text(one(form, '.receipt-head'))).to.contain('ส่งเมื่อ 1 ธ.ค. 2569 01:05 น.');
    expect(events.at(-1)?.detail).to.deep.equal({ requestId: 'R-42', message: 'ok', callbackUrl });
    expect(button(form, 'กลับไปที่ Biz Portal').getAttribute('href')).to.equal(callbackUrl);
    expect(text(one(form, '.redirect'))).to.contain('20 วินาที');
    await click(button(form, 'อยู่หน้านี้ต่อ'));
    await settled(form);
    expect(all(form, '.redirect')).to.have.length(0);
  });

  it('has a page for every other end', async () => {
    const { form, journey, events } = await filled();
    journey.set({ status: 'unknown', reference: 'REF-7' });
    await settled(form);
    expect(text(one(form, '[part=page]')))
      .to.contain('REF-7')
      .and.to.contain('อย่าส่งคำขอซ้ำ');
    expect(events.at(-1)?.type).to.equal('bp-submit-unknown');
    await click(button(form, 'ตรวจสอบอีกครั้ง'));
    expect(journey.calls).to.deep.equal(['checkUnknown']);
    journey.set({ status: 'ended' });
    await settled(form);
    expect(text(one(form, '[part=page]'))).to.contain('เปิดแบบฟอร์มจาก Biz Portal อีกครั้ง');
    expect(events.at(-1)?.detail).to.deep.equal({ state: 'ended' });
  });

  it('focusField opens the page of the field', async () => {
    const { form, journey } = await filled();
    journey.goToPage('staff');
    await settled(form);
    form.focusField('name');
    await settled(form);
    expect(root(form).activeElement).to.equal(controls(form, '/name')[0]);
  });

  it('takes no answers while readonly', async () => {
    const { form } = await filled();
    form.readonly = true;
    await settled(form);
    expect(all(form, 'input, select, textarea')).to.have.length(0);
    expect(text(one(form, '[part=page]'))).to.contain('ร้านดี');
  });

  it('fits 320 pixels without scrolling sideways', async () => {
    await setViewport(320, 600);
    const opened = await open(shop, { options: register });
    await next(opened);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport(800, 600);
  });

  it('typing in one field renders no other', async () => {
    const { form } = await filled();
    const other = one(form, '[data-field="/kind"]');
    let touched = 0;
    const observer = new MutationObserver(() => (touched += 1));
    observer.observe(other, {
      attributes: true,
      childList: true,
      subtree: true,
      characterData: true,
    });
    controls(form, '/name')[0]?.focus();
    await type('abc');
    observer.takeRecords();
    expect(touched).to.equal(0);
  });
});
