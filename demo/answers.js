/** Answers of every kind for the form of every widget; people and numbers are made up. */

/** All as they should be. */
export const filled = {
  text: 'ร้านน้ำพริกป้าแดง',
  textarea: 'เปิดทุกวัน เวลา 09:00 ถึง 18:00 น.\nหยุดวันนักขัตฤกษ์',
  thai: 'สมหญิง ใจดีตัวอย่าง',
  postcode: '10500',
  email: 'somying@example.com',
  phone: '0812345678',
  phoneExt: '021234567;ext=89',
  integer: 12,
  number: 1234.5,
  money: 1234567.5,
  percent: 7.5,
  time: '09:30',
  date: '2026-01-15',
  dateLimits: '1992-02-29',
  dateParts: '1957-05',
  citizenId: '1111111111119',
  juristicId: '0000000000001',
  select: 'red',
  province: 'เชียงใหม่',
  workplace: 'กรุงเทพมหานคร',
  radio: 'green',
  title: 'ว่าที่ร้อยตรี',
  checkboxes: ['red', 'blue'],
  facilities: ['parking', 'kitchen'],
  tick: true,
  switch: true,
  tags: ['น้ำพริก', 'แกงไตปลา', 'ขนมจีน'],
  products: ['กระบี่', 'ตราด'],
  address: {
    addressNo: '99/1',
    moo: '4',
    soi: 'ตัวอย่าง 7',
    road: 'สีลม',
    subDistrict: 'สีลม',
    subDistrictCode: '100402',
    district: 'บางรัก',
    districtCode: '1004',
    province: 'กรุงเทพมหานคร',
    provinceCode: '10',
    postCode: '10500',
  },
  location: { lat: 13.7284, lng: 100.5341 },
  cards: [{ name: 'เตาแก๊ส', amount: 2 }],
  table: [
    { name: 'หม้อก๋วยเตี๋ยว', amount: 3 },
    { name: 'ตู้แช่อาหารสดขนาดใหญ่สองประตู', amount: 1 },
  ],
};

/** Kept as typed, and said: nothing here can be sent. The choices were offered by an older form. */
export const wrong = {
  text: 'ก'.repeat(120),
  textarea: 'ข'.repeat(520),
  thai: 'Somying ใจดี',
  postcode: '10 5O0',
  email: 'somying@',
  phone: '1567',
  phoneExt: '02-123',
  integer: 12.5,
  number: '1,5',
  money: 'หนึ่งพัน',
  percent: 120,
  time: '25:00',
  date: '29/2/2568',
  dateLimits: '2015-06-01',
  dateParts: '31/4/2500',
  citizenId: '1234567890123',
  juristicId: '12345',
  select: 'purple',
  province: 'ธนบุรี',
  workplace: 'พระนคร',
  radio: 'purple',
  checkboxes: ['red', 'purple'],
  facilities: ['parking'],
  tags: [],
  products: ['ธนบุรี', 'ตราด'],
};

/** Accepted, with a word of warning. */
export const doubtful = {
  email: 'somying@gmial.com',
  juristicId: '1111111111119',
};

const company =
  'บริษัท ตัวอย่างการประกอบกิจการอาหารและเครื่องดื่มเพื่อสุขภาพแห่งภูมิภาคตะวันออกเฉียงเหนือตอนบนและลุ่มแม่น้ำโขง (ประเทศไทย) จำกัด (มหาชน)';

/** As long as answers get. */
export const long = {
  ...filled,
  text: company.slice(0, 100),
  textarea: `${company}\n${company}`,
  email: 'a.very.long.name.of.a.person@a-very-long-name-of-an-agency.example.go.th',
  money: 999999999999.99,
  title: company,
  tags: [company, 'น้ำพริก', company],
};
