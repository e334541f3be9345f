import { writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { pdfOf } from '../support/pdf.js';
import { FormDriver } from './form-driver.js';

const [w, h, scheme, lang, prefix] = process.argv.slice(2) as string[];
const b = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await b.newPage();
await page.setViewport({ width: Number(w), height: Number(h) });
page.on('pageerror', (e) => console.log('E', String(e)));
page.on('console', (m) => {
  if (m.type() !== 'log') console.log('C', m.text());
});
await page.evaluateOnNewDocument((s: string) => {
  localStorage.setItem('demo-scheme', s);
  localStorage.setItem('demo-language', 'th');
}, scheme!);
const shot = async (n: string, full = false) => {
  await page.screenshot({
    path: `/tmp/shots/${prefix}-${n}.png` as `${string}.png`,
    fullPage: full,
  });
};
const en = async (on: boolean) => {
  if (lang !== 'en') return;
  await page.evaluate((v: boolean) => {
    const r = document.querySelector<HTMLInputElement>(
      `input[name=language][value=${v ? 'en' : 'th'}]`,
    )!;
    r.click();
  }, on);
};
const form = new FormDriver(page);
page.setDefaultTimeout(20000);
await page.goto('http://127.0.0.1:5190/__demo/launch?form=food-premises&draft=new');
await form.status('ready');
await form.press('button[type=submit]');
await new Promise((r) => setTimeout(r, 300));
await en(true);
await shot('1-errors', true);
await en(false);
await form.type('หมายเลขโทรศัพท์', '0812345678');
await form.type('เลขที่', '99/1');
await form.type('ตำบล/แขวง', 'สีลม');
await form.type('อำเภอ/เขต', 'บางรัก');
await form.type('จังหวัด', 'กรุงเทพมหานคร');
await form.type('รหัสไปรษณีย์', '10500');
await form.next('premises');
await form.type('ชื่อสถานประกอบการ', 'ครัวน้ำพริกบ้านสวน');
await form.choose('ประเภทกิจการ', 'ร้านอาหารหรือภัตตาคาร');
await form.tick('อาหารปรุงสำเร็จในสถานที่');
await form.tick('เครื่องดื่มแอลกอฮอล์');
await form.type('เลขที่ใบอนุญาตขายสุรา', 'สร.1/2569');
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
await en(true);
await shot('2-premises', true);
await en(false);
await form.next('staff');
await form.type('เลขประจำตัวประชาชน', '1999999999999');
await form.type('ชื่อและนามสกุล', 'นางสาวมาลี น้ำใสตัวอย่าง');
await form.date('วันเกิด', ['29', 'กุมภาพันธ์', '2535']);
await form.date('วันที่ออกใบรับรองแพทย์', ['1', 'ตุลาคม', '2569']);
await en(true);
await shot('3-staff', true);
await en(false);
await form.next('documents');
writeFileSync('/tmp/shots/plan.pdf', pdfOf(12e6));
writeFileSync('/tmp/shots/สำเนา.pdf', pdfOf(4000));
writeFileSync('/tmp/shots/bad.exe', 'x');
await form.pick('A001', '/tmp/shots/สำเนา.pdf');
await form.pick('B021', '/tmp/shots/สำเนา.pdf');
await form.pick('B014', '/tmp/shots/plan.pdf', '/tmp/shots/bad.exe');
await form.sent('B014', 'plan.pdf');
await form.sent('B021', 'สำเนา.pdf');
await en(true);
await shot('4-documents', true);
await en(false);
await form.next('review');
await en(true);
await shot('5-review', true);
await en(false);
await form.tick('ข้าพเจ้าขอรับรองว่าข้อมูลและเอกสารที่ยื่นเป็นความจริงทุกประการ');
await form.press('button[type=submit]');
await form.status('verifying');
await page.waitForSelector('#phone-note:popover-open');
await en(true);
await new Promise((r) => setTimeout(r, 500));
await shot('6-otp');
await en(false);
const otp = await page.$eval('#sms output', (o) => o.textContent!);
await (await page.waitForSelector('bizportal-form >>> bp-otp-dialog >>> input'))!.type(otp);
await form.press('bp-otp-dialog >>> button[type=submit]');
await form.status('submitted');
await en(true);
await shot('7-receipt', true);
await b.close();
