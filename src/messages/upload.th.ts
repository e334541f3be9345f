/** Thai of the file upload; see th.ts. */
import { duration } from './duration.th.js';
import type { Params } from './issue.js';

/** `shrinkable`: a picture that the page itself can make smaller. */
export function fileTooLargeTh({ size, max, shrinkable }: Params): string {
  if (max === undefined) return 'ไฟล์ใหญ่เกินไป กรุณาเลือกไฟล์ที่เล็กลง';
  if (size === undefined) return `ไฟล์ใหญ่เกินไป ต้องไม่เกิน ${max} กรุณาเลือกไฟล์ที่เล็กลง`;
  const what = shrinkable ? 'ให้ระบบย่อภาพนี้ หรือเลือกภาพอื่น' : 'กรุณาย่อไฟล์แล้วเลือกอีกครั้ง หรือเลือกไฟล์อื่น';
  return `ไฟล์นี้ ${size} ใหญ่กว่าที่รับได้ ${max} ${what}`;
}

export const uploadTh = {
  chooseFile: 'เลือกไฟล์',
  chooseFiles: 'เลือกไฟล์',
  addFile: 'เพิ่มไฟล์',
  takePhoto: 'ถ่ายภาพ',
  dropHere: 'หรือลากไฟล์มาวางที่นี่',
  dropNow: 'วางไฟล์ได้เลย',
  acceptHint: (types: string, size: string | null) =>
    [types === '' ? '' : `ชนิด ${types}`, size === null ? '' : `ขนาดไม่เกิน ${size}`]
      .filter(Boolean)
      .join(' '),
  filesHint: (max: number) => `แนบได้ไม่เกิน ${max} ไฟล์`,
  example: 'ดูตัวอย่างเอกสาร',
  remark: 'คำอธิบายไฟล์',
  waiting: 'รอส่ง',
  sending: (percent: number) => `กำลังส่ง ${percent}%`,
  timeLeft: (seconds: number) => `เหลืออีกประมาณ ${duration(seconds)}`,
  retrying: 'การเชื่อมต่อสะดุด กำลังลองใหม่',
  finishing: 'กำลังตรวจไฟล์',
  fileSent: 'ส่งแล้ว',
  fileFailed: 'ส่งไม่สำเร็จ',
  fileRejected: (words: string) =>
    words === '' ? 'Biz Portal ไม่รับไฟล์นี้ กรุณาลองอีกครั้งหรือเลือกไฟล์อื่น' : `Biz Portal ไม่รับไฟล์นี้: ${words}`,
  fileCancelled: 'ยกเลิกแล้ว',
  removing: 'กำลังลบ',
  cancel: 'ยกเลิก',
  retry: 'ลองอีกครั้ง',
  remove: 'ลบ',
  download: 'ดาวน์โหลด',
  fileAdded: (name: string) => `ส่งไฟล์ ${name} เรียบร้อยแล้ว`,
  fileRemoved: (name: string) => `ลบไฟล์ ${name} แล้ว`,
  fileRefused: (name: string, why: string) => `${name}: ${why}`,
  duplicateOf: (name: string) => `เนื้อหาเหมือนกับ ${name} ที่แนบไว้แล้ว ลบได้หากไม่ต้องการสองฉบับ`,
  filesFull: 'แนบครบจำนวนแล้ว หากต้องการเปลี่ยน ให้ลบไฟล์เดิมก่อน',
  refusedTitle: 'ไฟล์ที่แนบไม่ได้',
  progressOf: (name: string) => `ความคืบหน้าการส่งไฟล์ ${name}`,
  sendingFiles: (n: number) => `กำลังส่ง ${n} ไฟล์`,
  speed: (size: string) => `${size}/วินาที`,
  chooseAgain: 'เลือกไฟล์เดิมอีกครั้ง',
  fileMissing: 'ยังส่งไม่เสร็จ',
  missingWhy: (name: string) =>
    `หน้าเว็บถูกปิดก่อนส่งไฟล์นี้เสร็จ และเครื่องนี้ไม่มีสำเนา กรุณาเลือก ${name} อีกครั้งเพื่อส่งต่อ`,
  replaces: (name: string) => `เมื่อส่งเสร็จจะใช้แทน ${name}`,
  pause: 'หยุดชั่วคราว',
  resume: 'ส่งไฟล์ต่อ',
  replace: 'เปลี่ยนไฟล์',
  more: 'ตัวเลือกเพิ่มเติม',
  moved: (name: string, place: number) => `${name} อยู่ลำดับที่ ${place}`,
  doubleExtension: (name: string, kind: string) =>
    `${name} มีนามสกุลซ้อนกัน ระบบถือว่าเป็นไฟล์ ${kind} กรุณาตรวจสอบว่าเลือกไฟล์ถูกต้อง`,
  turnLeft: 'หมุนซ้าย',
  turnRight: 'หมุนขวา',
  shrink: (size: string) => `ย่อให้ไม่เกิน ${size}`,
  joinPhotos: (n: number) => `รวม ${n} ภาพเป็น PDF ไฟล์เดียว`,
  oddContent: 'อ่านเนื้อหาในไฟล์ไม่ออก กรุณาเปิดดูว่าไฟล์ไม่เสีย',
  joinName: 'ภาพถ่ายรวม',
  crop: 'ตัดภาพ',
  waitOffline: 'ไม่มีอินเทอร์เน็ต จะส่งต่อเองเมื่อกลับมาออนไลน์',
  waitBusy: 'ระบบปลายทางไม่ว่าง จะส่งต่อเองในอีกสักครู่',
  waitPaused: 'หยุดไว้ชั่วคราว',
  waitSession: 'หมดเวลาใช้งาน จะส่งต่อเมื่อเข้าสู่ระบบอีกครั้ง',
};
