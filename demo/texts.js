/** What the demo page itself says, in both languages. The form brings its own texts. */
const texts = {
  th: {
    skip: 'ข้ามไปยังเนื้อหา',
    agency: 'เทศบาลนครตัวอย่าง',
    department: 'กองสาธารณสุขและสิ่งแวดล้อม',
    fictional: 'หน่วยงานสมมติ ใช้สาธิตเท่านั้น',
    footer: 'หน้านี้เป็นตัวอย่าง บุคคล บริษัท และข้อมูลทั้งหมดเป็นเรื่องสมมติ และไม่ออกจากเครื่องนี้',
    pageTitle: 'ยื่นคำขออนุญาตออนไลน์',
    forms: 'แบบฟอร์มตัวอย่าง',
    formNames: {
      'food-premises': 'สถานที่จำหน่ายอาหาร',
      'factory-expansion': 'ขยายโรงงาน',
      'licence-renewal': 'ต่ออายุใบอนุญาตวิชาชีพ',
      'all-widgets': 'ทุกช่องกรอก',
    },
    agencies: {
      'factory-expansion': { agency: 'กรมโรงงานตัวอย่าง', department: 'กองอนุญาตโรงงาน' },
      'licence-renewal': { agency: 'สภาวิชาชีพตัวอย่าง', department: 'สำนักทะเบียนและใบอนุญาต' },
    },
    stopTitle: 'เปิดแบบฟอร์มไม่สำเร็จ',
    stopText: 'ลิงก์จากพอร์ทัลใช้ไม่ได้หลังจากลองใหม่แล้ว',
    stopLink: 'เปิดจากพอร์ทัลอีกครั้ง',
    workbench: 'โต๊ะทดลอง',
    workbenchLead: 'เครื่องมือสำหรับผู้พัฒนาและนักออกแบบ ไม่มีในหน้าจริง',
    close: 'ปิด',
    sms: 'ข้อความ SMS',
    smsNone: 'ยังไม่มีข้อความ รหัส OTP จะแสดงที่นี่เมื่อยื่นคำขอ',
    smsRef: (ref) => `รหัสอ้างอิง ${ref}`,
    smsTo: (to, time) => `ส่งไปที่ ${to} เวลา ${time}`,
    copy: 'คัดลอก',
    copied: 'คัดลอกแล้ว',
    phoneTitle: 'SMS จากพอร์ทัล',
    phoneText: (ref) => `รหัส OTP (อ้างอิง ${ref})`,
    who: 'ผู้ยื่นคำขอ',
    formChoice: 'แบบฟอร์ม',
    identity: 'เข้าสู่ระบบเป็น',
    person: 'บุคคล',
    juristic: 'นิติบุคคล',
    continue: 'ทำร่างเดิมต่อ',
    fresh: 'คำขอใหม่',
    look: 'การแสดงผล',
    language: 'ภาษา',
    scheme: 'โทนสี',
    light: 'สว่าง',
    dark: 'มืด',
    auto: 'ตามเครื่อง',
    network: 'เครือข่าย',
    faults: 'จำลองเหตุขัดข้อง',
    faultNone: 'ปกติ',
    faultSlow: 'ช้า 1.5 วินาทีต่อคำขอ',
    faultCut: 'ตัดการส่งไฟล์เป็นระยะ',
    faultExpired: 'เซสชันหมดอายุ',
    faultDown: 'พอร์ทัลล่ม',
    faultSet: 'ตั้งค่าแล้ว มีผลกับคำขอถัดไป',
    faultFailed: 'ตั้งค่าไม่สำเร็จ เซิร์ฟเวอร์สาธิตไม่ตอบ',
    events: 'เหตุการณ์ของ DOM',
    clear: 'ล้าง',
    statesLink: 'ทุกสถานะสำหรับนักออกแบบ',
    statesTitle: 'ทุกสถานะของแบบฟอร์ม',
    statesBack: 'กลับไปที่แบบฟอร์ม',
    tokens: 'ปรับโทเคน',
    theme: 'หน้าตาของหน่วยงาน',
    themeNone: 'ค่าเดิม',
    themeGreen: 'เขียว',
    themeSerif: 'ตัวพิมพ์มีเชิง',
    themeCompact: 'กระชับ',
    themeBold: 'หนักแน่น',
    statesIndex: 'สารบัญ',
    reference: 'โทเคนและส่วนที่ปรับได้',
    referenceLead: 'ตั้งโทเคนไว้ที่องค์ประกอบใดก็ได้ที่ครอบแบบฟอร์ม และปรับส่วนด้วย ::part()',
    referenceToken: 'โทเคน',
    referencePart: 'ส่วน',
    referenceMeaning: 'ความหมาย',
    referenceDefault: 'ค่าเดิม',
    accent: 'สีหลัก',
    contrast: (ratio, enough) => `${ratio} : 1 บนพื้นแบบฟอร์ม ${enough ? 'ผ่าน AA' : 'ไม่ผ่าน AA'}`,
    radius: 'ความมน',
    density: 'ความโปร่ง',
    width: 'ความกว้าง',
    reset: 'ค่าเดิม',
  },
  en: {
    skip: 'Skip to the content',
    agency: 'Example City Municipality',
    department: 'Public Health and Environment Division',
    fictional: 'Made-up agency, for demonstration',
    footer:
      'This page is an example. All people, companies and data are made up and stay on this machine.',
    pageTitle: 'Apply for a licence online',
    forms: 'Example forms',
    formNames: {
      'food-premises': 'Food premises',
      'factory-expansion': 'Factory expansion',
      'licence-renewal': 'Professional licence',
      'all-widgets': 'Every widget',
    },
    agencies: {
      'factory-expansion': {
        agency: 'Example Department of Factories',
        department: 'Factory Licensing Division',
      },
      'licence-renewal': {
        agency: 'Example Professional Council',
        department: 'Registration and Licensing',
      },
    },
    stopTitle: 'The form could not be opened',
    stopText: 'The link from the portal did not work, even after another try.',
    stopLink: 'Open it from the portal again',
    workbench: 'Workbench',
    workbenchLead: 'Tools for developers and designers; not part of a real page.',
    close: 'Close',
    sms: 'SMS outbox',
    smsNone: 'Nothing yet. The OTP shows up here when you submit.',
    smsRef: (ref) => `Reference ${ref}`,
    smsTo: (to, time) => `Sent to ${to} at ${time}`,
    copy: 'Copy',
    copied: 'Copied',
    phoneTitle: 'SMS from the portal',
    phoneText: (ref) => `OTP (reference ${ref})`,
    who: 'Applicant',
    formChoice: 'Form',
    identity: 'Signed in as',
    person: 'person',
    juristic: 'company',
    continue: 'Continue draft',
    fresh: 'New application',
    look: 'Appearance',
    language: 'Language',
    scheme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    auto: 'System',
    network: 'Network',
    faults: 'Pretend that something fails',
    faultNone: 'All is well',
    faultSlow: 'Slow: 1.5 s per request',
    faultCut: 'Uploads are cut now and then',
    faultExpired: 'Session expired',
    faultDown: 'Portal is down',
    faultSet: 'Set. It applies from the next request on.',
    faultFailed: 'Could not be set: the demo server does not answer.',
    events: 'DOM events',
    clear: 'Clear',
    statesLink: 'Every state, for designers',
    statesTitle: 'Every state of the form',
    statesBack: 'Back to the form',
    tokens: 'Design tokens',
    theme: 'Agency',
    themeNone: 'None',
    themeGreen: 'Green',
    themeSerif: 'Serif',
    themeCompact: 'Compact',
    themeBold: 'Bold',
    statesIndex: 'Contents',
    reference: 'Tokens and parts',
    referenceLead: 'Set a token on any element around the form; style a part with ::part().',
    referenceToken: 'Token',
    referencePart: 'Part',
    referenceMeaning: 'Meaning',
    referenceDefault: 'Default',
    accent: 'Accent',
    contrast: (ratio, enough) =>
      `${ratio} : 1 on the surface, ${enough ? 'passes AA' : 'fails AA'}`,
    radius: 'Roundness',
    density: 'Space',
    width: 'Width',
    reset: 'Reset',
  },
};

/** The texts of the page's present language. */
export function pageTexts() {
  return document.documentElement.lang === 'en' ? texts.en : texts.th;
}

let shownForm = '';

/** The header names the agency that the form belongs to. */
export function showAgencyOf(formId) {
  shownForm = formId;
  showTexts();
}

/** Writes every `data-text` of the page in its present language. */
export function showTexts() {
  const own = pageTexts();
  const chosen = { ...own, ...own.agencies[shownForm] };
  for (const element of document.querySelectorAll('[data-text]')) {
    const text = chosen[element.dataset.text];
    if (typeof text === 'string') element.textContent = text;
  }
}

/** A text of a form definition: plain, or by language. */
export function localText(text) {
  if (typeof text === 'string') return text;
  return text[document.documentElement.lang] ?? text.th ?? Object.values(text)[0] ?? '';
}
