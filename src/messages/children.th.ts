import {
  type ChildrenMessages,
  type FaultParams,
  type FaultText,
  type FileKinds,
  formatBytes,
  splitDuration,
} from './children.js';

const kindList = (kinds: FileKinds) => kinds.map((kind) => kind.toUpperCase()).join(' หรือ ');

const duration = (total: number) => {
  const { minutes, seconds } = splitDuration(total);
  if (minutes === 0) return `${seconds} วินาที`;
  return seconds === 0 ? `${minutes} นาที` : `${minutes} นาที ${seconds} วินาที`;
};

const general: FaultText = {
  reason: 'ส่งไฟล์ไม่สำเร็จ',
  mend: 'ลองอีกครั้ง หากยังไม่ได้ ให้ติดต่อหน่วยงาน',
};

const faults: Readonly<Record<string, (params: FaultParams) => FaultText>> = {
  'file-empty': () => ({
    reason: 'ไฟล์นี้ว่างเปล่า',
    mend: 'เปิดไฟล์ดูในเครื่องก่อน แล้วเลือกไฟล์ที่มีเนื้อหา',
  }),
  'file-too-large': ({ size, maxSize }) => ({
    reason: `ไฟล์มีขนาด ${formatBytes(Number(size))} เกินกำหนด ${formatBytes(Number(maxSize))}`,
    mend: 'ย่อขนาดไฟล์ หรือสแกนใหม่ด้วยความละเอียดต่ำลง',
  }),
  'file-type': ({ accept }) => ({
    reason: 'แนบไฟล์ชนิดนี้ไม่ได้',
    mend:
      Array.isArray(accept) && accept.length > 0
        ? `ใช้ไฟล์ ${kindList(accept)}`
        : 'ใช้ไฟล์เอกสารหรือรูปภาพ เช่น PDF หรือ JPG',
  }),
  'file-count': ({ maxFiles }) => ({
    reason: `แนบได้ไม่เกิน ${Number(maxFiles)} ไฟล์`,
    mend: 'หากต้องการเปลี่ยน ให้ลบไฟล์ที่แนบไว้ก่อน',
  }),
  'file-unreadable': () => ({
    reason: 'อ่านไฟล์ไม่ได้ ไฟล์อาจถูกย้าย แก้ไข หรือลบ',
    mend: 'ลบรายการนี้ แล้วเลือกไฟล์อีกครั้ง',
  }),
  'upload-failed': () => ({
    reason: 'สัญญาณอินเทอร์เน็ตไม่เสถียรพอจะส่งไฟล์นี้',
    mend: 'ลองอีกครั้งเมื่อสัญญาณดีขึ้น หรือใช้ไฟล์ที่เล็กลง',
  }),
  'too-large': () => ({
    reason: 'ระบบปลายทางไม่รับไฟล์ขนาดนี้',
    mend: 'ย่อขนาดไฟล์ แล้วเลือกใหม่',
  }),
  'session-ended': () => ({
    reason: 'หมดเวลาเข้าใช้งาน',
    mend: 'เปิดแบบฟอร์มจาก Biz Portal อีกครั้ง',
  }),
  forbidden: () => ({ reason: 'ไม่มีสิทธิ์แนบไฟล์นี้', mend: 'ติดต่อหน่วยงานเจ้าของแบบฟอร์ม' }),
  rejected: () => ({
    reason: 'ระบบปลายทางไม่รับไฟล์นี้',
    mend: 'ลองอีกครั้ง หรือใช้ไฟล์อื่น',
  }),
};

export const childrenTh: ChildrenMessages = {
  upload: {
    label: 'เอกสารแนบ',
    optional: '(ไม่บังคับ)',
    pick: 'เลือกไฟล์',
    pickMore: 'เพิ่มไฟล์',
    camera: 'ถ่ายรูป',
    drop: 'หรือลากไฟล์มาวางที่นี่',
    full: 'แนบครบจำนวนแล้ว หากต้องการเปลี่ยน ให้ลบไฟล์ก่อน',
    remark: 'หมายเหตุของเอกสาร',
    remarkFirst: 'ใส่หมายเหตุก่อนเลือกไฟล์',
    required: 'แนบไฟล์อย่างน้อย 1 ไฟล์',
    unfinished: 'รอให้ส่งไฟล์ครบ หรือลบไฟล์ที่ส่งไม่สำเร็จ',
    rules: ({ kinds, maxSize, maxFiles }) =>
      [
        kinds.length > 0 ? `ไฟล์ ${kindList(kinds)}` : '',
        maxSize === null ? '' : `ขนาดไม่เกิน ${formatBytes(maxSize)}`,
        maxFiles === null || maxFiles === 1 ? '' : `ไม่เกิน ${maxFiles} ไฟล์`,
      ]
        .filter(Boolean)
        .join(' '),
    size: formatBytes,
    timeLeft: (seconds) => `เหลือประมาณ ${duration(seconds)}`,
    progress: (name) => `ความคืบหน้าการส่ง ${name}`,
    queued: 'รอส่ง',
    hashing: 'กำลังเตรียมไฟล์',
    uploading: (percent) => `กำลังส่ง ${percent}%`,
    done: 'แนบแล้ว',
    failed: 'ส่งไม่สำเร็จ',
    cancelled: 'ยกเลิกแล้ว',
    removing: 'กำลังลบ',
    offline: 'ไม่มีอินเทอร์เน็ต จะส่งต่อเองเมื่อกลับมาออนไลน์',
    busy: 'ระบบปลายทางไม่ว่าง จะส่งต่อเองในอีกสักครู่',
    paused: 'หยุดไว้ชั่วคราว',
    session: 'หมดเวลาเข้าใช้งาน จะส่งต่อเมื่อเข้าสู่ระบบอีกครั้ง',
    backoff: 'การเชื่อมต่อสะดุด กำลังลองใหม่',
    cancel: 'ยกเลิก',
    retry: 'ลองอีกครั้ง',
    remove: 'ลบ',
    download: 'ดาวน์โหลด',
    dismiss: 'ปิด',
    attachAnyway: 'แนบซ้ำ',
    duplicate: (twin) => ({
      reason: `เนื้อหาเหมือนกับ ${twin} ที่แนบไว้แล้ว`,
      mend: 'ไม่ต้องแนบอีก เว้นแต่ต้องการสองฉบับ',
    }),
    fault: (code, params) => faults[code]?.(params) ?? general,
    saidStarted: (count) => `กำลังส่ง ${count} ไฟล์`,
    saidDone: (name) => `แนบ ${name} แล้ว`,
    saidRemoved: (name) => `ลบ ${name} แล้ว`,
  },
  otp: {
    title: 'ยืนยันด้วยรหัส OTP',
    sending: 'กำลังส่งรหัสทาง SMS',
    sentTo: 'ส่งรหัสทาง SMS ไปที่หมายเลข',
    code: 'รหัส OTP',
    hint: (digits) => `ตัวเลข ${digits} หลักจาก SMS`,
    ref: 'รหัสอ้างอิง',
    confirm: 'ยืนยัน',
    checking: 'กำลังตรวจสอบ',
    verified: 'ยืนยันแล้ว',
    cancel: 'กลับไปที่แบบฟอร์ม',
    send: 'ส่งรหัสทาง SMS',
    resend: 'ส่งรหัสใหม่',
    resendIn: (seconds) => `ขอรหัสใหม่ได้ในอีก ${duration(seconds)}`,
    wrong: (left) => (left === null ? 'รหัสไม่ถูกต้อง' : `รหัสไม่ถูกต้อง ลองได้อีก ${left} ครั้ง`),
    expired: 'รหัสหมดอายุแล้ว กด “ส่งรหัสใหม่”',
    locked: (seconds) =>
      `ใส่รหัสผิดหลายครั้ง ${
        seconds === null ? 'กรุณาลองใหม่ภายหลัง' : `ลองใหม่ได้ในอีก ${duration(seconds)}`
      } คำตอบของคุณยังอยู่ครบ`,
    incomplete: (digits) => `ใส่ตัวเลขให้ครบ ${digits} หลัก`,
    failed: (code) =>
      code === 'network' || code === 'timeout'
        ? 'ติดต่อระบบไม่ได้ ตรวจอินเทอร์เน็ตแล้วลองอีกครั้ง'
        : code === 'busy'
          ? 'ขอรหัสบ่อยเกินไป กรุณารอสักครู่'
          : code === 'session-ended'
            ? 'หมดเวลาเข้าใช้งาน เปิดแบบฟอร์มจาก Biz Portal อีกครั้ง'
            : 'ระบบ OTP ขัดข้อง ลองอีกครั้ง',
    help: 'ไม่ได้รับรหัส?',
    helpSteps: [
      'SMS อาจมาช้าถึง 2 นาที',
      'ตรวจสัญญาณโทรศัพท์ และกล่องข้อความที่ถูกกรอง',
      'หากไม่ใช่หมายเลขของคุณ ให้แก้หมายเลขใน Biz Portal แล้วเปิดแบบฟอร์มอีกครั้ง คำตอบจะยังอยู่ในแบบร่าง',
    ],
  },
  draft: {
    idle: '',
    saving: 'กำลังบันทึก',
    server: (time) => (time ? `บันทึกแล้ว ${time}` : 'บันทึกแล้ว'),
    device: (time) => (time ? `อยู่ในเครื่องนี้เท่านั้น ${time}` : 'อยู่ในเครื่องนี้เท่านั้น'),
    unsaved: 'ยังไม่ได้บันทึก',
    conflict: 'แบบร่างนี้ถูกแก้จากที่อื่น',
  },
};
