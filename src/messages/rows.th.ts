/** Thai: rows of a list, their table and the dialog that edits one. */
import { t } from './quote.th.js';
export const rowsTh = {
  /** `max` null: no limit. */
  limits: (min: number, max: number | null): string => {
    if (max === null) return min > 0 ? `อย่างน้อย ${min} รายการ` : '';
    if (min === max) return `ต้องมี ${max} รายการ`;
    return min > 0 ? `อย่างน้อย ${min} ไม่เกิน ${max} รายการ` : `ไม่เกิน ${max} รายการ`;
  },
  full: (max: number) => `ครบ ${max} รายการแล้ว`,
  entry: 'รายการ',
  actions: 'จัดการ',
  edit: 'แก้ไข',
  view: 'ดู',
  save: 'บันทึก',
  keep: 'เก็บไว้ก่อน แก้ภายหลัง',
  wrong: (n: number) => `ต้องแก้ไข ${n} จุด`,
  none: 'ไม่มี',
  saved: (label: string) => t`บันทึก ${label} แล้ว`,
  discarded: (label: string) => t`ยกเลิกการแก้ไข ${label} แล้ว`,
  notAdded: (label: string) => t`ไม่ได้เพิ่ม ${label}`,
  nothing: 'ยังไม่ได้กรอกข้อมูล จึงไม่ได้เพิ่มรายการ',
  shown: (from: number, to: number, of: number) =>
    `รายการที่ ${from.toLocaleString('en-u-nu-latn')}–${to.toLocaleString('en-u-nu-latn')} จาก ${of.toLocaleString('en-u-nu-latn')}`,
  previous: 'ก่อนหน้า',
  next: 'ถัดไป',
  page: 'หน้า',
};

export type RowWords = typeof rowsTh;
