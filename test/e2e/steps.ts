/** What a citizen does in the food premises licence, step by step. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { monthNames } from '../../src/messages/format.js';
import { pdfOf, sha256 } from '../support/pdf.js';
import { folder } from './demo.js';
import type { FormDriver } from './form-driver.js';

const PDF_SIZE = 12_000_000;

export async function fillContact(form: FormDriver): Promise<void> {
  await form.type('หมายเลขโทรศัพท์', '0812345678');
}

export async function fillHomeAddress(form: FormDriver): Promise<void> {
  await form.type('บ้านเลขที่', '99/1');
  await form.type('หมู่ที่', '๔');
  await form.place('ที่อยู่ที่ติดต่อได้', 'สีลม');
}

/** 250.5 m² and rented, so that floor plan and lease are asked for. */
async function fillPremises(form: FormDriver): Promise<void> {
  await form.type('ชื่อสถานประกอบการ', 'ครัวน้ำพริกบ้านสวน');
  await form.choose('ประเภทกิจการ', 'ร้านอาหารหรือภัตตาคาร');
  await form.tick('อาหารปรุงสำเร็จในสถานที่');
  await form.type('พื้นที่ (ตารางเมตร)', '๒๕๐.๕');
  await form.choose('เวลาเปิด', '09.00 น.');
  await form.choose('เวลาปิด', '21.30 น.');
  await form.type('บ้านเลขที่', '12');
  await form.place('ที่ตั้งสถานประกอบการ', '10500');
  await form.tick('เช่าหรือใช้สถานที่ของผู้อื่น');
  await form.type('ชื่อเจ้าของสถานที่', 'นางสาวเจ้าของ ตัวอย่าง');
  await form.date('สัญญาเช่าสิ้นสุดวันที่', ['29', 'กุมภาพันธ์', '2571']);
  await form.tick('เจ้าของสถานที่ยินยอมให้ใช้สถานที่เพื่อประกอบกิจการนี้');
}

/** A month ago, for a certificate may not be old; ISO. */
export const healthCheckedOn = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

async function fillStaff(form: FormDriver): Promise<void> {
  await form.type('เลขประจำตัวประชาชน', '1999999999999');
  await form.type('ชื่อและนามสกุล', 'นางสาวมาลี น้ำใสตัวอย่าง');
  await form.date('วันเกิด', ['29', 'กุมภาพันธ์', '2535']);
  const [year, month, day] = healthCheckedOn.split('-').map(Number) as [number, number, number];
  const name = monthNames('th')[month - 1] ?? '';
  await form.date('วันที่ออกใบรับรองแพทย์', [String(day), name, String(year + 543)]);
}

/** From the applicant's page, which is filled, to the documents. */
export async function fillUpToDocuments(form: FormDriver): Promise<void> {
  await form.next('premises');
  await fillPremises(form);
  await form.next('staff');
  await fillStaff(form);
  await form.next('documents');
}

/** From the review to the receipt. @returns the request number on it */
export async function submit(form: FormDriver): Promise<string> {
  await form.tick('ข้าพเจ้าขอรับรองว่าข้อมูลและเอกสารที่ยื่นเป็นความจริงทุกประการ');
  await form.press('button[type=submit]');
  await form.status('verifying');
  await typeOtp(form);
  await form.press('bp-otp-dialog >>> button[type=submit]');
  await form.status('submitted');
  return form.text('.request-id');
}

/** The newest code of the outbox, into the dialog. */
export async function typeOtp(form: FormDriver): Promise<void> {
  const code = await form.page.waitForSelector('#sms output');
  const otp = (await code?.evaluate((output) => output.textContent)) ?? '';
  assert.match(otp, /^\d{6}$/);
  const box = await form.page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input');
  await box?.type(otp);
}

interface Papers {
  readonly plan: string;
  readonly small: string;
  readonly sha256: string;
}

export async function papers(t: TestContext): Promise<Papers> {
  const where = await folder(t);
  const plan = pdfOf(PDF_SIZE);
  const paths = { plan: join(where, 'แผนผังร้าน.pdf'), small: join(where, 'สำเนา.pdf') };
  await writeFile(paths.plan, plan);
  await writeFile(paths.small, pdfOf(4000));
  return { ...paths, sha256: sha256(plan) };
}
