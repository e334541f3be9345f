/** Thai: where the answers are kept, what to do about it, and two copies that went apart. */
import { t } from './quote.th.js';

const devices: Readonly<Record<string, string>> = {
  phone: 'โทรศัพท์',
  tablet: 'แท็บเล็ต',
  computer: 'คอมพิวเตอร์',
};

/** `จากคอมพิวเตอร์ เมื่อ 25 พ.ย. 2569 14:05` */
const source = (device: string | null, time: string): string => {
  const from = t`จาก${devices[device ?? ''] ?? 'อุปกรณ์หรือเบราว์เซอร์อื่น'}`;
  return time === '' ? from : `${from} เมื่อ ${time}`;
};

const stopped = 'ขณะนี้บันทึกขึ้นระบบไม่ได้ กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง';

export const copiesTh = {
  /** Why the answers are not on the server yet, by error code, and what to do. */
  reasons: {
    storage: 'อุปกรณ์นี้เก็บข้อมูลไม่ได้ เพราะพื้นที่เต็มหรือเปิดเบราว์เซอร์แบบส่วนตัว กรุณาอย่าปิดหน้านี้จนกว่าจะบันทึกแล้ว',
    partial: 'ข้อมูลสำคัญบางช่องเก็บไว้ในอุปกรณ์ไม่ได้ กรุณาอย่าปิดหน้านี้จนกว่าจะบันทึกขึ้นระบบแล้ว',
    'only-here': 'ข้อมูลสำคัญบางช่องเก็บไว้ในอุปกรณ์ไม่ได้ กรุณาส่งคำขอให้เสร็จก่อนปิดหน้านี้',
    forbidden: stopped,
    'not-found': stopped,
    config: stopped,
    launch: stopped,
    'too-large': 'คำตอบมีมากเกินกว่าที่ระบบบันทึกเป็นแบบร่างได้ กรุณากรอกและส่งคำขอในอุปกรณ์นี้',
    'file-unproven': 'ต้องแนบไฟล์ใหม่ก่อน จึงจะบันทึกในระบบออนไลน์ได้',
    rejected: 'ระบบไม่รับแบบร่างนี้ กรุณากรอกและส่งคำขอในอุปกรณ์นี้',
  } as Readonly<Record<string, string>>,
  /** Any other reason passes by itself. */
  passing: 'ระบบจะบันทึกให้เองเมื่อเชื่อมต่อได้',
  passingDown: 'ขณะนี้ระบบขัดข้อง เมื่อกลับมาใช้ได้แล้ว จะบันทึกคำตอบขึ้นระบบให้เอง',
  passingUnsaved: 'ระบบจะลองบันทึกให้เอง กรุณาอย่าปิดหน้านี้',
  /** The portal gave no draft. */
  deviceOnly: 'กรุณากรอกและส่งคำขอในอุปกรณ์นี้',
  retry: 'บันทึกอีกครั้ง',
  choose: 'เปรียบเทียบและเลือก',

  found: (device: string | null, time: string) =>
    `แบบร่างนี้มีคำตอบอีกชุดหนึ่ง บันทึก${source(device, time)}`,
  safe: 'คำตอบในหน้านี้ยังอยู่ครบในอุปกรณ์นี้ แต่ยังไม่ได้บันทึกขึ้นระบบ กรุณาเปรียบเทียบแล้วเลือกว่าจะใช้ชุดใด',
  aside: (device: string | null, time: string) => `คำตอบชุดที่ไม่ได้เลือก (บันทึก${source(device, time)})`,
  asideLasting: 'เก็บไว้ในอุปกรณ์นี้ 7 วัน',
  asideBrief: 'เก็บไว้จนกว่าจะปิดหน้านี้',
  lookAside: 'ดูหรือนำกลับมาใช้',

  title: 'เลือกคำตอบที่จะใช้',
  loading: 'กำลังเปิดคำตอบอีกชุด',
  differ: (n: number) => `คำตอบสองชุดต่างกัน ${n} แห่ง ชุดที่ไม่เลือกจะเก็บไว้ในอุปกรณ์นี้ และนำกลับมาใช้ได้`,
  same: 'คำตอบทั้งสองชุดเหมือนกัน กรอกต่อได้',
  more: (n: number) => `และต่างกันอีก ${n} แห่ง`,
  other: (device: string | null, time: string) => `อีกชุดบันทึก${source(device, time)}`,
  mine: 'ในหน้านี้',
  theirs: 'อีกชุด',
  keepMine: 'ใช้คำตอบในหน้านี้',
  takeOther: 'ใช้คำตอบอีกชุด',
  later: 'ยังไม่เลือก',
  goOn: 'กรอกต่อ',
  unreadable: 'เปิดคำตอบอีกชุดในหน้านี้ไม่ได้ เพราะบันทึกจากแบบฟอร์มรุ่นอื่น กรุณาเปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
};

export type CopyWords = typeof copiesTh;
