/** What the fields' controls say in Thai, and the sentences for faults that only they know. */
import { dateInBothEras } from '../core/thai/dates.js';
import type { IssueFacts } from './issue.js';
import { t } from './quote.th.js';

const both = (f: IssueFacts): string => dateInBothEras(String(f.params.limit ?? ''), 'th');

export const widgetIssuesTh = {
  idLength: (f: IssueFacts): string =>
    typeof f.params.digits === 'number'
      ? t`${f.label} ต้องมี 13 หลัก ท่านกรอกมา ${f.params.digits} หลัก`
      : t`${f.label} ต้องเป็นตัวเลข 13 หลักเท่านั้น`,
  juristicFirst: (f: IssueFacts): string =>
    t`${f.label} มักขึ้นต้นด้วย 0 เลขที่กรอกอาจเป็นเลขประจำตัวประชาชน กรุณาตรวจสอบ`,
  integer: (f: IssueFacts): string => t`${f.label} ต้องเป็นจำนวนเต็ม ไม่มีทศนิยม`,
  time: (f: IssueFacts): string => t`${f.label} ต้องเป็นเวลา 00:00 ถึง 23:59 เช่น 09:30`,
  phoneExtension: (f: IssueFacts): string => t`${f.label} กรอกได้เฉพาะหมายเลข กรุณานำหมายเลขต่อออก`,
  emailTypo: (f: IssueFacts): string => t`${f.label} อาจสะกดผิด ท่านหมายถึง ${f.params.meant} หรือไม่`,
  thaiOnly: (f: IssueFacts): string =>
    t`${f.label} ใช้ได้เฉพาะภาษาไทย กรุณาแก้ไข “${f.params.character}”`,
  englishOnly: (f: IssueFacts): string =>
    t`${f.label} ใช้ได้เฉพาะภาษาอังกฤษ กรุณาแก้ไข “${f.params.character}”`,
  digitsOnly: (f: IssueFacts): string =>
    t`${f.label} ใช้ได้เฉพาะตัวเลข กรุณาแก้ไข “${f.params.character}”`,
  dateMonth: (f: IssueFacts): string =>
    t`${f.label}: ไม่มีเดือนที่ ${f.params.month} กรุณากรอกวัน เดือน ปี ตามลำดับ`,
  dateLeap: (f: IssueFacts): string =>
    t`${f.label}: ปี ${f.params.year} ไม่มีวันที่ 29 กุมภาพันธ์ กรุณาตรวจสอบวันและปี`,
  dateYearShort: (f: IssueFacts): string =>
    t`${f.label}: กรุณากรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2569 ไม่ใช่ 69`,
  dateYearTwice: (f: IssueFacts): string =>
    t`${f.label}: ปี ${f.params.year} ไม่ถูกต้อง ท่านหมายถึง พ.ศ. ${f.params.once} หรือไม่`,
  minDate: (f: IssueFacts): string => t`${f.label} ต้องไม่ก่อน ${both(f)}`,
  maxDate: (f: IssueFacts): string => t`${f.label} ต้องไม่หลัง ${both(f)}`,
};

export const widgetWordsTh = {
  day: 'วันที่',
  month: 'เดือน',
  year: 'ปี พ.ศ.',
  dateHint: 'เช่น 15/1/2569 หรือ 15 ม.ค. 2569',
  datePartsHint: 'เช่น 15 มกราคม 2500 หากไม่ทราบวันหรือเดือน ให้เว้นว่าง',
  timeHint: 'แบบ 24 ชั่วโมง เช่น 09:30',
  timeUnit: 'น.',
  phoneHint: 'เช่น 081-234-5678',
  phoneExtensionHint: 'เช่น 02-123-4567 ต่อ 89',
  extension: 'ต่อ',
  converted: (ce: number, be: number) => `เปลี่ยนปี ค.ศ. ${ce} เป็น พ.ศ. ${be} ให้แล้ว หากไม่ใช่ กรุณาแก้ไข`,
  /** The day in the other calendar, where readers may not know this one. */
  inOtherEra: (_date: string) => '',
  citizenIdHint: 'ตัวเลข 13 หลัก',
  tagsHint: 'พิมพ์แล้วกด Enter หรือจุลภาค (,) เพื่อเพิ่มทีละรายการ',
  tagsOptionsHint: 'พิมพ์เพื่อค้นหาแล้วเลือกจากรายการ',
  addTag: 'เพิ่ม',
  removeTag: (tag: string) => t`ลบ ${tag}`,
  tagAdded: (tag: string) => t`เพิ่ม ${tag} แล้ว`,
  tagRemoved: (tag: string) => t`ลบ ${tag} แล้ว`,
  useInstead: (text: string) => `ใช้ ${text}`,
  hiddenRemoved: 'นำอักขระที่มองไม่เห็นออกจากข้อความแล้ว',
  /** Before anything is typed. */
  charactersMax: (max: string) => `ไม่เกิน ${max} ตัวอักษร`,
  /** `over`: too many by `n`. */
  charactersLeft: (n: string, over: boolean) =>
    over ? `เกินมา ${n} ตัวอักษร กรุณาลดข้อความ` : `เหลืออีก ${n} ตัวอักษร`,
  /** Where the limit counts more than people would. */
  charactersCounted: 'นับสระและวรรณยุกต์ด้วย',
  chooseBetween: (min: number, max: number) => `เลือก ${min} ถึง ${max} ข้อ`,
  chooseAtLeast: (min: number) => `เลือกอย่างน้อย ${min} ข้อ`,
  chooseAtMost: (max: number) => `เลือกได้ไม่เกิน ${max} ข้อ`,
  notOffered: (answer: string) => t`${answer} (ไม่มีในรายการแล้ว)`,
  other: 'อื่น ๆ (กรุณาระบุ)',
  otherWords: (option: string) => t`กรุณาระบุ: ${option}`,
  searchHint: 'พิมพ์เพื่อค้นหา',
  showList: 'แสดงรายการ',
  found: (n: number) => (n === 0 ? 'ไม่พบรายการที่ตรงกัน' : `พบ ${n} รายการ`),
  openCalendar: 'เปิดปฏิทิน',
  calendar: 'เลือกวันที่จากปฏิทิน',
  previousMonth: 'เดือนก่อนหน้า',
  nextMonth: 'เดือนถัดไป',
  today: 'วันนี้',
};
