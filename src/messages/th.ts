/**
 * Thai, the first language of the product; its shape is the table every language must fill.
 * Written as a Thai licence form is: plain, polite, no particles, says what to do next.
 */
import type { BizportalErrorCode } from '../core/errors.js';
import { copiesTh } from './copies.th.js';
import { duration } from './duration.th.js';
import type { IssueTable, Params } from './issue.js';
import { lookUpIssuesTh, lookUpsTh } from './look-ups.th.js';
import { placesTh } from './places.th.js';
import { q, t, told } from './quote.th.js';
import { rowsTh } from './rows.th.js';
import { fileTooLargeTh, uploadTh } from './upload.th.js';
import { widgetIssuesTh, widgetWordsTh } from './widgets.th.js';

/** How a control is answered, so that a sentence uses the right verb. */
const verbs = { type: 'กรอก', choose: 'เลือก', tick: 'ทำเครื่องหมายที่', attach: 'แนบ', add: 'เพิ่ม' };

const wait = (p: Params): string =>
  typeof p.retryAfter === 'number' ? `ในอีก ${duration(p.retryAfter)}` : 'ในอีกสักครู่';

const issues: IssueTable = {
  ...lookUpIssuesTh,
  ...widgetIssuesTh,
  required: (f) => t`กรุณา${told(verbs[f.ask], f.label)}`,
  type: (f) => t`กรุณากรอก${q(f.label)}ให้ถูกรูปแบบ`,
  enum: (f) => t`กรุณาเลือก${q(f.label)}จากรายการที่มี`,
  options: (f) => t`ตัวเลือกเดิมของ${q(f.label)}ไม่มีแล้ว กรุณาเลือกใหม่`,
  const: (f) =>
    f.ask === 'tick'
      ? t`กรุณาทำเครื่องหมายที่${q(f.label)}เพื่อดำเนินการต่อ`
      : t`${f.label} ไม่ตรงกับค่าที่กำหนด กรุณาตรวจสอบ`,
  minLength: (f) => t`${f.label} สั้นเกินไป ต้องมีอย่างน้อย ${f.limit} ตัวอักษร`,
  maxLength: (f) => t`${f.label} ยาวเกินไป ต้องไม่เกิน ${f.limit} ตัวอักษร`,
  pattern: (f) => t`${f.label} ไม่ตรงตามรูปแบบ กรุณาตรวจสอบอีกครั้ง`,
  format: (f) => t`${f.label} ไม่ตรงตามรูปแบบ กรุณาตรวจสอบอีกครั้ง`,
  minimum: (f) => t`${f.label} ต้องไม่น้อยกว่า ${f.limit}`,
  maximum: (f) => t`${f.label} ต้องไม่เกิน ${f.limit}`,
  exclusiveMinimum: (f) => t`${f.label} ต้องมากกว่า ${f.limit}`,
  exclusiveMaximum: (f) => t`${f.label} ต้องน้อยกว่า ${f.limit}`,
  multipleOf: (f) =>
    Number(f.limit) < 1 ? t`${f.label} มีทศนิยมมากเกินไป` : t`${f.label} ต้องหารด้วย ${f.limit} ลงตัว`,
  minItems: (f) => t`${f.label} ต้องมีอย่างน้อย ${f.limit} รายการ`,
  maxItems: (f) => t`${f.label} ต้องไม่เกิน ${f.limit} รายการ`,
  unique: (f) =>
    f.params.n === undefined
      ? t`${f.label} ซ้ำกับรายการก่อนหน้า กรุณาแก้ไขรายการใดรายการหนึ่ง`
      : t`${f.label} ซ้ำกับรายการที่ ${f.params.n} กรุณาแก้ไขรายการใดรายการหนึ่ง`,
  number: (f) => t`กรุณากรอก${q(f.label)}เป็นตัวเลข เช่น 1250`,
  citizenId: (f) => t`${f.label} ไม่ถูกต้อง อาจกรอกผิดหนึ่งหลัก กรุณาตรวจสอบตัวเลข 13 หลักบนบัตร`,
  juristicId: (f) => t`${f.label} ไม่ถูกต้อง อาจกรอกผิดหนึ่งหลัก กรุณาตรวจสอบเลขทะเบียน 13 หลัก`,
  email: (f) => t`${f.label} ไม่ถูกต้อง ตัวอย่างที่ถูก: somchai@example.com`,
  phone: (f) => t`${f.label} ไม่ถูกต้อง กรุณากรอกตัวเลข 9 หรือ 10 หลัก ขึ้นต้นด้วย 0`,
  degrees: (f) => t`${q(f.label)} ต้องเป็นตัวเลของศา เช่น 13.7563`,
  outside: (f) => t`${q(f.label)} อยู่นอกพื้นที่ที่กำหนด กรุณาตรวจสอบพิกัด`,
  swapped: (f) => t`${q(f.label)} ละติจูดกับลองจิจูดน่าจะสลับกัน ละติจูดของไทยคือ 5 ถึง 21 กรุณาสลับสองช่อง`,
  divisions: (f) =>
    t`${f.label}: โหลดรหัสจังหวัด อำเภอ และตำบลไม่ได้ จึงยังไม่ได้ส่งคำขอ กรุณาตรวจสอบอินเทอร์เน็ต แล้วกดส่งอีกครั้ง`,
  postcode: (f) => t`${f.label} ต้องเป็นตัวเลข 5 หลัก`,
  date: (f) => t`${f.label} ต้องเป็นวันที่ที่ถูกต้อง เช่น 15 มกราคม 2569`,
  dateParts: (f) => t`${f.label} ยังไม่ครบ กรุณากรอกวัน เดือน และปี พ.ศ.`,
  dateDay: (f) => t`${f.label}: ไม่มีวันที่ ${f.params.day} ในเดือนที่เลือก กรุณาตรวจสอบวันและเดือน`,
  dateYear: (f) => t`${f.label}: กรุณากรอกปี พ.ศ. เป็นตัวเลข 4 หลัก เช่น 2569`,
  minFiles: (f) => t`กรุณาแนบ${q(f.label)}อย่างน้อย ${f.limit} ไฟล์`,
  maxFiles: (f) => t`${f.label} แนบได้ไม่เกิน ${f.limit} ไฟล์ กรุณาลบไฟล์ที่เกิน`,
  upload: (f) => t`${f.label} ยังส่งไม่เสร็จ กรุณารอให้เสร็จ ลองอีกครั้ง หรือลบไฟล์นั้น`,
  remark: (f) => t`กรุณากรอกคำอธิบายของ${q(f.label)}ก่อน`,
  copies: () => 'กรุณาเลือกก่อนว่าจะใช้คำตอบชุดใด',
  declaration: () => 'กรุณาทำเครื่องหมายเพื่อรับรองข้อมูลก่อนส่งคำขอ',
  consent: (f) => t`กรุณาให้ความยินยอม${q(f.label)}เพื่อดำเนินการต่อ`,
  result: (f) => t`${f.label} ยังไม่ผ่านเงื่อนไข กรุณาตรวจสอบคำตอบที่เกี่ยวข้อง`,
  server: (f) =>
    typeof f.params.message === 'string'
      ? t`${f.label}: ${f.params.message}`
      : t`ระบบไม่รับ${q(f.label)} กรุณาตรวจสอบ`,
  form: (f) => t`แบบฟอร์มมีข้อผิดพลาดที่ท่านแก้ไขเองไม่ได้ (${f.params.path}) กรุณาแจ้งหน่วยงาน`,
  other: (f) => t`กรุณาตรวจสอบ${q(f.label)}อีกครั้ง`,
};

const errors: Readonly<Record<BizportalErrorCode, (params: Params) => string>> = {
  config: () => 'แบบฟอร์มนี้ยังตั้งค่าไม่สมบูรณ์ กรุณาแจ้งหน่วยงานเจ้าของแบบฟอร์ม',
  definition: () => 'แบบฟอร์มนี้ยังเปิดใช้ไม่ได้ กรุณาแจ้งหน่วยงานเจ้าของแบบฟอร์ม',
  schema: () => 'แบบฟอร์มนี้ยังเปิดใช้ไม่ได้ กรุณาแจ้งหน่วยงานเจ้าของแบบฟอร์ม',
  launch: () => 'ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
  cookies: () =>
    'เบราว์เซอร์นี้ไม่เก็บคุกกี้ของแบบฟอร์ม จึงเข้าใช้งานไม่ได้ กรุณาอนุญาตคุกกี้ของเว็บไซต์นี้ หรือใช้เบราว์เซอร์อื่น แล้วเปิดจาก Biz Portal อีกครั้ง',
  'session-ended': () => 'หมดเวลาใช้งาน กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
  'session-stale': () => 'ต้องต่ออายุการเข้าใช้งานก่อน กรุณาลองอีกครั้ง',
  'identity-switch': () => 'ลิงก์นี้เป็นของบุคคลอื่น ไม่ใช่ผู้ที่เข้าใช้งานอยู่ในเบราว์เซอร์นี้',
  elsewhere: () => 'แบบฟอร์มนี้เปิดอยู่ในแท็บอื่น',
  forbidden: () => 'ท่านไม่มีสิทธิ์ใช้แบบฟอร์มนี้ กรุณาเข้าจาก Biz Portal ด้วยบัญชีที่ถูกต้อง',
  aborted: () => 'ยกเลิกแล้ว',
  network: () => 'เชื่อมต่อไม่ได้ กรุณาตรวจสอบอินเทอร์เน็ตแล้วลองอีกครั้ง',
  timeout: () => 'ระบบไม่ตอบกลับภายในเวลา กรุณาลองอีกครั้ง',
  busy: (p) => `ขณะนี้ระบบไม่พร้อมให้บริการ กรุณาลองใหม่${wait(p)}`,
  server: () => 'ระบบขัดข้องชั่วคราว กรุณาลองใหม่ในอีกสักครู่',
  'bad-answer': () => 'ระบบตอบกลับไม่สมบูรณ์ กรุณาลองใหม่ในอีกสักครู่',
  'too-large': () => 'ข้อมูลมีขนาดใหญ่เกินกว่าที่ระบบรับได้ กรุณาลดจำนวนรายการ หรือแจ้งหน่วยงาน',
  'not-found': () => 'ไม่พบข้อมูลที่ต้องการ กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
  conflict: () => 'มีการแก้ไขจากที่อื่นในเวลาเดียวกัน กรุณาตรวจสอบแล้วลองอีกครั้ง',
  submitted: ({ requestId }) =>
    `คำขอนี้ส่งแล้วจากหน้าต่างหรืออุปกรณ์อื่น${requestId ? ` เลขที่คำขอ ${requestId}` : ''} จึงไม่ส่งซ้ำ หากต้องการยื่นใหม่ กรุณาเริ่มจาก Biz Portal`,
  rejected: (p) =>
    typeof p.message === 'string' && p.message !== ''
      ? `ระบบไม่รับคำขอ: ${p.message}`
      : 'ระบบไม่รับคำขอนี้ กรุณาตรวจสอบข้อมูลแล้วลองอีกครั้ง',
  'file-empty': () => 'ไฟล์นี้ว่างเปล่า กรุณาเลือกไฟล์อื่น',
  'file-too-large': fileTooLargeTh,
  'file-type': (p) =>
    p.accept === undefined
      ? 'ไม่รับไฟล์ชนิดนี้ กรุณาเลือกไฟล์อื่น'
      : `ไม่รับไฟล์ชนิดนี้ กรุณาใช้ ${p.accept}${p.makeJpg ? ' หากใช้ iPhone ให้เลือก การตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด แล้วถ่ายใหม่' : ''}`,
  'file-count': (p) => `แนบได้ไม่เกิน ${p.max ?? 1} ไฟล์`,
  'file-unreadable': () => 'อ่านไฟล์ไม่ได้ ไฟล์อาจถูกย้ายหรือลบไปแล้ว กรุณาเลือกไฟล์อีกครั้ง',
  'file-content': (p) =>
    p.found === undefined
      ? 'เนื้อหาในไฟล์ไม่ตรงกับนามสกุล ไฟล์อาจเสียหาย กรุณาเลือกไฟล์อื่น'
      : `เนื้อหาในไฟล์ไม่ตรงกับนามสกุล ไฟล์นี้เป็น ${p.found} กรุณาเลือกไฟล์อื่น`,
  'file-unproven': () => 'มีไฟล์แนบที่ต้องแนบใหม่ กรุณาลบไฟล์ที่แนบไว้ก่อนหน้านี้แล้วแนบอีกครั้ง',
  'file-lost': (p) =>
    `ระบบไม่มีไฟล์ ${p.name ?? 'ที่แนบ'} แล้ว กรุณาส่งไฟล์นี้อีกครั้งหรือเลือกใหม่ แล้วจึงส่งคำขอ คำตอบอื่นยังอยู่ครบ`,
  'file-other': (p) => `ไม่ใช่ไฟล์เดิม กรุณาเลือก ${p.wanted ?? 'ไฟล์เดิม'} หรือเพิ่มเป็นไฟล์ใหม่`,
  'upload-failed': () => 'ส่งไฟล์ไม่สำเร็จ กรุณาลองอีกครั้ง',
  'otp-wrong': (p) =>
    typeof p.triesLeft === 'number'
      ? `รหัสไม่ถูกต้อง เหลือโอกาสอีก ${p.triesLeft} ครั้ง`
      : 'รหัสไม่ถูกต้อง กรุณาตรวจสอบแล้วกรอกใหม่',
  'otp-expired': () => 'รหัสหมดอายุแล้ว กรุณาขอรหัสใหม่',
  'otp-locked': (p) => `กรอกรหัสผิดหลายครั้ง ขอรหัสใหม่ได้${wait(p)} ระหว่างนี้ปิดหน้าต่างนี้ได้ คำตอบของท่านยังอยู่`,
  'otp-used': () => 'รหัสนี้ถูกใช้ไปแล้ว กรุณาขอรหัสใหม่',
  'submit-unknown': () => 'ยังยืนยันไม่ได้ว่าคำขอถึงระบบแล้วหรือไม่ กรุณาอย่าส่งซ้ำ',
  storage: () => 'อุปกรณ์นี้เก็บข้อมูลไม่ได้ กรุณาอย่าปิดหน้านี้จนกว่าจะบันทึกแล้ว',
  internal: () => 'เกิดข้อผิดพลาดที่ไม่คาดคิด กรุณาลองอีกครั้ง',
};

export const th = {
  issues,
  errors,
  duration,

  // the form
  loading: 'กำลังเปิดแบบฟอร์ม',
  signedIn: (name: string) => t`ผู้ยื่นคำขอ ${name}`,
  restored: 'เปิดแบบร่างที่บันทึกไว้แล้ว กรอกต่อได้ทันที',
  draftUnreadable:
    'เปิดแบบร่างเดิมไม่ได้ เพราะบันทึกจากแบบฟอร์มรุ่นอื่น แบบร่างนั้นยังอยู่และจะไม่ถูกบันทึกทับ กรุณากรอกและส่งคำขอในอุปกรณ์นี้',
  draftWithheld: 'เพื่อความปลอดภัย คำตอบต่อไปนี้ไม่ได้เก็บไว้ในอุปกรณ์นี้ และยังไม่ได้บันทึกขึ้นระบบ กรุณากรอกอีกครั้ง',
  draftMigrated: 'แบบฟอร์มนี้มีการปรับปรุง คำตอบต่อไปนี้จากแบบร่างเดิมไม่มีในแบบฟอร์มรุ่นใหม่ และจะไม่ถูกส่ง',
  steps: 'ขั้นตอนการยื่นคำขอ',
  step: (n: number, of: number) => `ขั้นตอนที่ ${n} จาก ${of}`,
  stepDone: 'เสร็จแล้ว',
  reviewTitle: 'ตรวจทานคำขอ',
  back: 'ย้อนกลับ',
  next: 'ถัดไป',
  toReview: 'ไปตรวจทานคำขอ',
  saveDraft: 'บันทึกแบบร่าง',
  startTitle: 'ก่อนเริ่มกรอก',
  startTime: (minutes: number, saved: boolean) =>
    `ใช้เวลาประมาณ ${minutes} นาที${saved ? ' หยุดพักแล้วกลับมากรอกต่อได้ ระบบบันทึกให้อัตโนมัติ' : ''}`,
  startNeeded: 'เอกสารที่ต้องเตรียม',
  startPerhaps: 'เอกสารที่อาจต้องใช้ ตามคำตอบของท่าน',
  optional: '(ไม่บังคับ)',
  fromRegister: 'ข้อมูลจากทะเบียน',
  registerWrong: 'ข้อมูลนี้ไม่ถูกต้อง',
  registerSays: (words: string) => `ข้อมูลในทะเบียน: ${words}`,
  registerCompared: 'เจ้าหน้าที่จะเปรียบเทียบคำตอบของท่านกับทะเบียน',
  registerAgain: 'ใช้ข้อมูลจากทะเบียนตามเดิม',
  error: 'ข้อผิดพลาด:',
  warning: 'ข้อควรสังเกต:',
  summary: (n: number) => `กรุณาแก้ไขข้อมูล ${n} รายการ`,
  summaryDone: 'แก้ไขครบแล้ว ไปต่อได้เลย',
  offer: (words: string) => `ข้อมูลในทะเบียนขณะนี้คือ “${words}”`,
  takeOffer: 'ใช้ข้อมูลจากทะเบียน',
  keepAnswer: 'ใช้คำตอบของท่าน',
  resultPassed: 'ผ่านแล้ว',
  resultNotYet: 'ยังไม่ผ่าน',
  /** A sensitive answer in the review: shows it. */
  reveal: 'แสดง',
  noAnswer: 'ไม่ได้กรอก',
  yes: 'ใช่',
  no: 'ไม่ใช่',
  choose: 'กรุณาเลือก',
  baht: 'บาท',
  newTab: '(เปิดในแท็บใหม่)',

  ...widgetWordsTh,

  // repeat
  addRow: (label: string) => t`เพิ่ม${q(label)}`,
  noRows: 'ยังไม่มีรายการ',
  removeRow: 'ลบ',
  moveUp: 'เลื่อนขึ้น',
  moveDown: 'เลื่อนลง',
  removed: (label: string) => t`ลบ ${label} แล้ว`,
  undo: 'เลิกทำ',
  rows: rowsTh,
  places: placesTh,
  lookUps: lookUpsTh,

  // review and receipt
  reviewLead: 'กรุณาตรวจทานทุกคำตอบก่อนส่ง เมื่อส่งแล้วจะแก้ไขไม่ได้',
  edit: 'แก้ไข',
  attachments: 'เอกสารแนบ',
  noFiles: 'ไม่ได้แนบไฟล์',
  declarationTitle: 'คำรับรอง',
  consentsTitle: 'ความยินยอม',
  termsTitle: 'เงื่อนไข',
  noticeTitle: 'การใช้ข้อมูลส่วนบุคคล',
  submit: 'ยืนยันและส่งคำขอ',
  submitting: 'กำลังส่งคำขอ',
  checking: 'กำลังตรวจสอบ',
  submitLead: 'ระบบจะส่งรหัสยืนยัน (OTP) ทาง SMS ก่อนส่งคำขอ',
  receiptTitle: 'ส่งคำขอเรียบร้อยแล้ว',
  requestNumber: 'เลขที่คำขอ',
  sentAt: (when: string) => t`ส่งเมื่อ ${when} น.`,
  nextTitle: 'ขั้นตอนต่อไป',
  nextSteps: [
    'จดหรือพิมพ์เลขที่คำขอนี้ไว้สำหรับติดตามผล',
    'เจ้าหน้าที่จะตรวจคำขอและเอกสาร หากต้องแก้ไขจะแจ้งผ่าน Biz Portal',
    'ติดตามสถานะได้ที่เมนูติดตามคำขอใน Biz Portal',
  ] as readonly string[],
  print: 'พิมพ์หน้านี้',
  copyNumber: 'คัดลอกเลขที่คำขอ',
  copied: 'คัดลอกแล้ว',
  notCopied: 'คัดลอกไม่ได้ กรุณาเลือกเลขที่คำขอแล้วคัดลอกเอง',
  copyOfAnswers: 'สำเนาคำตอบของท่าน',
  goBack: 'กลับไปที่ Biz Portal',
  redirecting: (seconds: number) => `ระบบจะพากลับไปที่ Biz Portal ในอีก ${duration(seconds)}`,
  stay: 'อยู่หน้านี้ต่อ',

  // other states
  failedTitle: 'เปิดแบบฟอร์มไม่สำเร็จ',
  tryAgain: 'ลองอีกครั้ง',
  developerTitle: 'สำหรับผู้พัฒนา: สิ่งที่ต้องแก้ในไฟล์แบบฟอร์ม',
  endedTitle: 'หมดเวลาใช้งานแล้ว',
  endedText: 'เพื่อความปลอดภัยของข้อมูล กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
  endedKept: 'คำตอบล่าสุดของท่านยังอยู่ เปิดใหม่แล้วกรอกต่อได้',
  endedOnlyHere:
    'คำตอบบางช่องอยู่ในหน้านี้เท่านั้น กรุณาอย่าปิดหน้านี้ ให้เปิดแบบฟอร์มจาก Biz Portal ในแท็บใหม่ แล้วกลับมากดปุ่มด้านล่าง',
  endingSoon: (minutes: number) =>
    `จะหมดเวลาใช้งานในอีก ${minutes} นาที หากยังกรอกไม่เสร็จ กรุณากด “ใช้งานต่อ”`,
  stayIn: 'ใช้งานต่อ',
  elsewhereTitle: 'แบบฟอร์มนี้เปิดอยู่ในแท็บอื่น',
  elsewhereText:
    'กรุณากรอกต่อในแท็บนั้น หรือย้ายมากรอกที่นี่ คำตอบล่าสุดจะถูกบันทึกแล้วเปิดในแท็บนี้ ส่วนแท็บเดิมจะหยุดรับคำตอบ',
  useHere: 'กรอกต่อที่นี่',
  openedAgain: 'เปิดใหม่แล้ว กรอกต่อ',
  switchTitle: 'ท่านคือใคร',
  stayAs: (id: string) => `ใช้งานต่อในชื่อเดิม (${id})`,
  switchTo: (id: string) => `เปลี่ยนเป็นผู้ใช้ของลิงก์นี้ (${id})`,
  unknownTitle: 'กำลังยืนยันผลการส่งคำขอ',
  unknownText: 'คำขออาจถึงระบบแล้ว แต่ยังไม่ได้รับคำตอบ กรุณาอย่าส่งคำขอซ้ำ ระบบจะตรวจสอบให้ต่อเนื่อง',
  reference: 'รหัสอ้างอิง',
  unknownKeep:
    'หากรอแล้วยังไม่ทราบผล ให้ดูที่เมนูติดตามคำขอใน Biz Portal ว่ามีคำขอนี้แล้วหรือไม่ หรือแจ้งรหัสนี้แก่เจ้าหน้าที่',
  checkAgain: 'ตรวจสอบอีกครั้ง',

  ...uploadTh,

  // OTP
  otpTitle: 'ยืนยันด้วยรหัส OTP',
  otpSending: 'กำลังส่งรหัสทาง SMS',
  otpSent: (phone: string) => (phone === '' ? 'ส่งรหัสทาง SMS แล้ว' : `ส่งรหัสไปที่หมายเลข ${phone} แล้ว`),
  otpReference: (ref: string) => `รหัสอ้างอิง ${ref}`,
  otpCode: 'รหัส OTP ที่ได้รับ',
  otpHint: 'ตัวเลขในข้อความ SMS',
  otpTooSoon: 'เพิ่งขอรหัสไปเมื่อสักครู่ กรุณารอก่อนขอรหัสใหม่',
  otpResendIn: (seconds: number) => `ขอรหัสใหม่ได้ในอีก ${duration(seconds)}`,
  otpResend: 'ขอรหัสใหม่',
  otpConfirm: 'ยืนยันและส่งคำขอ',
  otpVerify: 'ยืนยันรหัส',
  otpChecking: 'กำลังตรวจสอบรหัส',
  otpVerified: 'ยืนยันรหัสแล้ว',
  otpMissing: 'กรุณากรอกรหัส OTP',
  otpHelpTitle: 'ไม่ได้รับรหัส หรือไม่ใช่หมายเลขของท่าน',
  otpHelp: 'หากไม่ได้รับรหัส กรุณาตรวจสอบว่าโทรศัพท์มีสัญญาณ รอสักครู่ แล้วขอรหัสใหม่',
  otpWrongNumber:
    'หมายเลขนี้มาจากข้อมูลของท่านใน Biz Portal หากไม่ใช่หมายเลขของท่าน กรุณาปิดหน้าต่างนี้ แก้ไขหมายเลขใน Biz Portal แล้วเปิดแบบฟอร์มนี้อีกครั้ง คำตอบของท่านยังอยู่',
  close: 'ปิด',

  // saved state
  draftIdle: '',
  draftSaving: 'กำลังบันทึก',
  draftServer: (time: string) => (time === '' ? 'บันทึกแล้ว' : `บันทึกแล้ว ${time}`),
  draftDevice: (time: string) =>
    time === '' ? 'บันทึกไว้ในอุปกรณ์นี้เท่านั้น' : `บันทึกไว้ในอุปกรณ์นี้เท่านั้น ${time}`,
  draftUnsaved: 'ยังไม่ได้บันทึก',
  draftConflict: 'ยังไม่ได้บันทึกขึ้นระบบ เพราะมีคำตอบอีกชุดให้เลือก',
  draftConflictShort: 'ยังไม่ได้บันทึกขึ้นระบบ',
  copies: copiesTh,
};

/** One language's strings; functions where a value goes in. */
export type Messages = typeof th;
