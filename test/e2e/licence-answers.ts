/** What a citizen types into the demo's licence form; ids pass the checksum and are nobody's. */
import type { JsonValue } from '../../src/core/json.js';

type Answers = readonly (readonly [path: string, value: JsonValue])[];

export const contact: Answers = [
  ['/applicant/phone', '0812345678'],
  ['/applicant/email', 'somchai@example.com'],
];

export const homeAddress: Answers = [
  [
    '/applicant/address',
    {
      addressNo: '99/1',
      moo: '4',
      subDistrict: 'บางรัก',
      district: 'บางรัก',
      province: 'กรุงเทพมหานคร',
      postCode: '10500',
    },
  ],
];

/** 250.5 m²: large, so the floor plan is required; rented, so the owner must agree. */
export const premises: Answers = [
  ['/premises/name', 'ครัวน้ำพริกบ้านสวน'],
  ['/premises/foodKind', 'restaurant'],
  ['/premises/foods', ['cooked', 'alcohol']],
  ['/premises/alcoholLicenceNo', 'สร.1/2569'],
  ['/premises/areaSqm', 250.5],
  ['/premises/seats', 48],
  ['/premises/opensAt', '09:00'],
  ['/premises/closesAt', '21:30'],
  [
    '/premises/address',
    {
      addressNo: '12',
      road: 'สีลม',
      subDistrict: 'สีลม',
      subDistrictCode: '100402',
      district: 'บางรัก',
      districtCode: '1004',
      province: 'กรุงเทพมหานคร',
      provinceCode: '10',
      postCode: '10500',
    },
  ],
  ['/premises/tenure', 'rent'],
  ['/premises/ownerName', 'นางสาวเจ้าของ ตัวอย่าง'],
  ['/premises/leaseEndsOn', '2028-02-29'],
  ['/premises/ownerConsent', true],
];

export const firstPerson: Answers = [
  ['/staff/0/citizenId', '1999999999999'],
  ['/staff/0/name', 'นางสาวมาลี น้ำใสตัวอย่าง'],
  ['/staff/0/birthDate', '1992-02-29'],
  ['/staff/0/healthCheckedOn', '2026-10-01'],
];
