/** What the metal company answers; ids pass the checksum and are nobody's. */
import type { Answers } from '../support/demo-form.js';

export const FACTORY_COMPANY = '0105999000032';

export const company: Answers = [
  ['/contact/name', 'นางสาวติดต่อ ประสานงานตัวอย่าง'],
  ['/contact/position', 'ผู้จัดการฝ่ายโรงงาน'],
  ['/contact/phone', '0812345678'],
];

/** Two of four sign, one of them from abroad; an agent files. */
export const signatories: Answers = [
  ['/committees/1/signs', 'not'],
  ['/committees/2/signs', 'not'],
  ['/committees/3/workPermitNo', 'WP-123456'],
  ['/signing/needed', 2],
  ['/signing/seal', true],
  ['/signing/filedBy', 'agent'],
  ['/agent/citizenId', '1111111111119'],
  ['/agent/name', 'นายสมชาย ใจดีตัวอย่าง'],
  ['/agent/phone', '0898765432'],
  ['/agent/authorisedOn', '2026-11-20'],
];

export const branches: Answers = [
  ['/branches/0/code', '00000'],
  ['/branches/0/name', 'สำนักงานใหญ่'],
  ['/branches/0/kind', 'office'],
  ['/branches/0/province', 'กรุงเทพมหานคร'],
  ['/branches/1/code', '00001'],
  ['/branches/1/name', 'โรงงานบางพลี'],
  ['/branches/1/kind', 'factory'],
  ['/branches/1/province', 'สมุทรปราการ'],
  ['/branches/1/factoryNo', '20110000125999'],
];

export const factory: Answers = [
  ['/factory/branchCode', '00001'],
  ['/factory/business', 'ผลิตชิ้นส่วนโลหะสำหรับยานยนต์'],
  ['/factory/zone', 'other'],
  ['/factory/zoneOther', 'ที่ดินชุมชนเดิมก่อนประกาศผังเมือง'],
  ['/factory/tenure', 'rent'],
  [
    '/factory/address',
    {
      addressNo: '99/9',
      moo: '7',
      road: 'เทพารักษ์',
      subDistrict: 'บางพลีใหญ่',
      subDistrictCode: '110301',
      district: 'บางพลี',
      districtCode: '1103',
      province: 'สมุทรปราการ',
      provinceCode: '11',
      postCode: '10540',
    },
  ],
];

/** 15 kW are 20.12 horsepower; with 40.5 the total is 60.62. */
export const machines: Answers = [
  ['/machines/existingHp', 180.75],
  ['/machines/list/0/serialNo', 'CNC-2026/001'],
  ['/machines/list/0/name', 'เครื่องกลึงซีเอ็นซี'],
  ['/machines/list/0/maker', 'ตัวอย่างแมชชีนเนอรี'],
  ['/machines/list/0/country', 'JP'],
  ['/machines/list/0/importNo', 'A0012345678901'],
  ['/machines/list/0/power', 15],
  ['/machines/list/0/unit', 'kw'],
  ['/machines/list/1/serialNo', 'PR-77'],
  ['/machines/list/1/name', 'เครื่องปั๊มโลหะ'],
  ['/machines/list/1/state', 'used'],
  ['/machines/list/1/madeYear', '2562'],
  ['/machines/list/1/power', 40.5],
];

export const engineer: Answers = [
  ['/engineer/name', 'นางสาวพิมพ์ใจ ตั้งใจตัวอย่าง'],
  ['/engineer/licenceNo', 'สก.12345'],
  ['/engineer/level', 'professional'],
  ['/engineer/certifiedOn', '2026-11-15'],
];

export const plan: Answers = [
  ['/plan/reason', 'รองรับคำสั่งผลิตที่เพิ่มขึ้น'],
  ['/plan/newBuilding', 'yes'],
  ['/plan/buildingArea', 420.5],
  ['/plan/startsOn', '2027-02-01'],
  ['/plan/endsOn', '2027-04-30'],
  ['/workers/before', 120],
  ['/workers/addedMale', 12],
  ['/workers/addedFemale', 8],
  ['/environment/affects', 'yes'],
  ['/environment/kinds', ['water', 'noise']],
  ['/environment/waterVolume', 12.5],
  ['/environment/waterTreatment', 'other'],
  ['/environment/waterTreatmentOther', 'ถังบำบัดสำเร็จรูป'],
  ['/environment/noise', 82.5],
];

export const whole: Answers = [
  ...company,
  ...signatories,
  ...branches,
  ...factory,
  ...machines,
  ...engineer,
  ...plan,
  ['/note', 'โปรดโทรนัดก่อนเข้าตรวจโรงงาน'],
];
