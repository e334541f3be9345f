/** The whole story in a real browser, through `npm start`'s own servers. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { pdfOf, sha256 } from '../support/pdf.js';
import { folder, type Ledger, npmStart } from './demo.js';
import { FormDriver } from './form-driver.js';

const PDF_SIZE = 12_000_000;
const CHUNKS = 3;
const COMPANY = '0105999000016';

async function fillContact(form: FormDriver): Promise<void> {
  await form.type('หมายเลขโทรศัพท์', '0812345678');
}

async function fillHomeAddress(form: FormDriver): Promise<void> {
  await form.type('เลขที่', '99/1');
  await form.type('หมู่ที่', '๔');
  await form.type('ตำบล/แขวง', 'สีลม');
  await form.type('อำเภอ/เขต', 'บางรัก');
  await form.type('จังหวัด', 'กรุงเทพมหานคร');
  await form.type('รหัสไปรษณีย์', '10500');
}

/** 250.5 m² and rented, so that floor plan and lease are asked for. */
async function fillPremises(form: FormDriver): Promise<void> {
  await form.type('ชื่อสถานประกอบการ', 'ครัวน้ำพริกบ้านสวน');
  await form.choose('ประเภทกิจการ', 'ร้านอาหารหรือภัตตาคาร');
  await form.tick('อาหารปรุงสำเร็จในสถานที่');
  await form.type('พื้นที่ (ตารางเมตร)', '๒๕๐.๕');
  await form.choose('เวลาเปิด', '09.00 น.');
  await form.choose('เวลาปิด', '21.30 น.');
  await form.type('เลขที่', '12');
  await form.type('ตำบล/แขวง', 'สีลม');
  await form.type('อำเภอ/เขต', 'บางรัก');
  await form.type('จังหวัด', 'กรุงเทพมหานคร');
  await form.type('รหัสไปรษณีย์', '10500');
  await form.tick('เช่าหรือใช้สถานที่ของผู้อื่น');
  await form.type('ชื่อเจ้าของสถานที่', 'นางสาวเจ้าของ ตัวอย่าง');
  await form.date('สัญญาเช่าสิ้นสุดวันที่', ['29', 'กุมภาพันธ์', '2571']);
  await form.tick('เจ้าของสถานที่ยินยอมให้ใช้สถานที่เพื่อประกอบกิจการนี้');
}

async function fillStaff(form: FormDriver): Promise<void> {
  await form.type('เลขประจำตัวประชาชน', '1999999999999');
  await form.type('ชื่อและนามสกุล', 'นางสาวมาลี น้ำใสตัวอย่าง');
  await form.date('วันเกิด', ['29', 'กุมภาพันธ์', '2535']);
  await form.date('วันที่ออกใบรับรองแพทย์', ['1', 'ตุลาคม', '2569']);
}

/** From the review to the receipt. @returns the request number on it */
async function submit(form: FormDriver): Promise<string> {
  await form.tick('ข้าพเจ้าขอรับรองว่าข้อมูลและเอกสารที่ยื่นเป็นความจริงทุกประการ');
  await form.press('button[type=submit]');
  await form.status('verifying');
  const code = await form.page.waitForSelector('#sms output');
  const otp = (await code?.evaluate((output) => output.textContent)) ?? '';
  assert.match(otp, /^\d{6}$/);
  const box = await form.page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input');
  await box?.type(otp);
  await form.press('bp-otp-dialog >>> button[type=submit]');
  await form.status('submitted');
  return form.text('.request-id');
}

interface Papers {
  readonly plan: string;
  readonly small: string;
  readonly sha256: string;
}

async function papers(t: TestContext): Promise<Papers> {
  const where = await folder(t);
  const plan = pdfOf(PDF_SIZE);
  const paths = { plan: join(where, 'แผนผังร้าน.pdf'), small: join(where, 'สำเนา.pdf') };
  await writeFile(paths.plan, plan);
  await writeFile(paths.small, pdfOf(4000));
  return { ...paths, sha256: sha256(plan) };
}

test('fill, upload, close, come back, confirm, submit', { skip: withoutChromium }, async (t) => {
  const demo = await npmStart(t);
  const paper = await papers(t);
  const browser = await openChromium(t);
  const { page, faults } = await watchedPage(browser);
  const form = new FormDriver(page);

  await page.goto(demo.url);
  await form.status('ready');
  assert.equal(new URL(page.url()).search, '', 'the ticket stays in the address bar');
  await fillContact(form);
  await fillHomeAddress(form);
  await form.next('premises');
  await fillPremises(form);
  await form.next('staff');
  await fillStaff(form);
  await form.next('documents');
  await form.pick('A001', paper.small);
  await form.pick('B021', paper.small);
  await form.pick('B014', paper.plan);
  await form.sent('B014', 'แผนผังร้าน.pdf');
  await form.sent('B021', 'สำเนา.pdf');
  await form.savedSince(new Date());
  const [draft] = (await demo.ledger()).drafts;
  await page.close();

  const back = await watchedPage(browser);
  const again = new FormDriver(back.page);
  await back.page.goto(demo.url);
  await again.status('ready');
  await again.onPage('documents');
  await again.sent('B014', 'แผนผังร้าน.pdf');
  await again.press('.back');
  await again.onPage('staff');
  assert.equal(await again.shown('ชื่อและนามสกุล'), 'นางสาวมาลี น้ำใสตัวอย่าง');
  await again.next('documents');
  await again.next('review');
  const requestId = await submit(again);

  const ledger = await demo.ledger();
  assert.deepEqual(
    ledger.applications.map((one) => one.requestId),
    [requestId],
  );
  assert.equal(ledger.drafts.length, 1);
  assert.ok((draft?.saves ?? 0) > 0);
  assert.equal(ledger.files.filter((file) => file.sha256 === paper.sha256).length, 1);
  assert.equal(attached(ledger, paper.sha256), 1);
  assert.deepEqual(ledger.applications[0]?.data.staff, [
    {
      citizenId: '1999999999999',
      name: 'นางสาวมาลี น้ำใสตัวอย่าง',
      birthDate: '1992-02-29',
      healthCheckedOn: '2026-10-01',
    },
  ]);
  assert.deepEqual([...faults, ...back.faults], []);
});

/** How often the application holds the file with these bytes. */
function attached({ applications, files }: Ledger, digest: string): number {
  const ids = applications.flatMap((one) => one.fileIds);
  return files.filter(
    ({ fileId, sha256: own }) => own === digest && fileId !== null && ids.includes(fileId),
  ).length;
}

test('the connection dies once in every chunk', { skip: withoutChromium }, async (t) => {
  const demo = await npmStart(t);
  const paper = await papers(t);
  const { page, faults } = await watchedPage(await openChromium(t));
  const form = new FormDriver(page);

  await page.goto(`${demo.url}?identity=${COMPANY}`);
  await form.status('ready');
  await form.type('ชื่อผู้ติดต่อ', 'นายติดต่อ ตัวอย่าง');
  await fillContact(form);
  await form.next('premises');
  await fillPremises(form);
  await form.next('staff');
  await fillStaff(form);
  await form.next('documents');
  await form.pick('A002', paper.small);
  await form.sent('A002', 'สำเนา.pdf');
  await form.pick('B021', paper.small);
  await form.sent('B021', 'สำเนา.pdf');
  const cuts = Array.from({ length: CHUNKS }, (_, chunk) => ({
    ...{ operation: 'upload', kind: 'cut', call: 1 },
    chunk,
  }));
  await demo.faults(cuts);
  await form.pick('B014', paper.plan);
  await form.sent('B014', 'แผนผังร้าน.pdf');
  assert.deepEqual(await demo.hits(), Array(CHUNKS).fill(1));
  await form.next('review');
  const requestId = await submit(form);

  const ledger = await demo.ledger();
  assert.deepEqual(
    ledger.applications.map((one) => one.requestId),
    [requestId],
  );
  assert.equal(ledger.files.filter((file) => file.sha256 === paper.sha256).length, 1);
  assert.equal(attached(ledger, paper.sha256), 1);
  assert.deepEqual(faults, []);
});
