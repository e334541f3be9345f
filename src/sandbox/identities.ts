/**
 * Made-up people and companies, in the shapes seen in production. Ids pass the checksum but are
 * nobody's: repeated digits for people, the registration year 2999 for companies.
 */
import type { JsonObject } from '../core/json.js';
import type { IdentityType } from '../core/ports.js';

export interface Identity {
  readonly identityType: IdentityType;
  /** 13 digits. */
  readonly identityId: string;
  /** Where the SMS goes. */
  readonly phone: string;
  /** What `DataProvider/Profile…` or `…/JuristicProfile…` answers. */
  readonly profile: JsonObject;
}

interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** `YYYY-MM-DD`, CE. */
  readonly birthDate: string;
}

function person(facts: PersonFacts): Identity {
  return {
    identityType: 'person',
    identityId: facts.id,
    phone: facts.phone,
    profile: {
      identityId: facts.id,
      identityName: facts.name,
      identityType: 1,
      email: facts.email,
      citizenInformation: { birthDate: facts.birthDate },
    },
  };
}

const somchai = person({
  id: '1111111111119',
  name: 'นายสมชาย ใจดีตัวอย่าง',
  email: 'somchai@example.com',
  phone: '0800000001',
  birthDate: '1985-04-12',
});

const malee = person({
  id: '1999999999999',
  name: 'นางสาวมาลี น้ำใสตัวอย่าง',
  email: 'malee@example.com',
  phone: '0800000002',
  birthDate: '1992-02-29',
});

const unnamed = person({
  id: '0000000000001',
  name: 'นายหม่อง ทดสอบ',
  email: '',
  phone: '0800000003',
  birthDate: '1970-01-01',
});

/** Known to the register with more than a name: name parts, nationality and address. */
const engineer: Identity = {
  identityType: 'person',
  identityId: '6666666666660',
  phone: '0800000004',
  profile: {
    identityId: '6666666666660',
    identityName: 'นางสาวพิมพ์ใจ ตั้งใจตัวอย่าง',
    identityType: 1,
    email: 'pimjai@example.com',
    citizenInformation: {
      title: 'นางสาว',
      firstName: 'พิมพ์ใจ',
      lastName: 'ตั้งใจตัวอย่าง',
      firstNameEN: 'PIMJAI',
      lastNameEN: 'TANGJAITUAYANG',
      birthDate: '1988-07-30',
      nationality: 'ไทย',
    },
    addresses: [
      {
        addressNo: '45/6',
        moo: '',
        villageName: 'หมู่บ้านตัวอย่าง',
        soi: 'ลาดพร้าว 71',
        building: '',
        roomNo: '',
        floorNo: '',
        road: 'ลาดพร้าว',
        subDistrict: 'ลาดพร้าว',
        district: 'ลาดพร้าว',
        province: 'กรุงเทพมหานคร',
        postCode: '10230',
      },
    ],
  },
};

const restaurant: Identity = {
  identityType: 'juristic',
  identityId: '0105999000016',
  phone: '0800000011',
  profile: {
    identityId: '0105999000016',
    identityName: 'บริษัท ครัวตัวอย่าง จำกัด',
    identityType: 2,
    email: 'contact@kitchen.example.com',
    addresses: [
      {
        addressNo: '99/1',
        moo: '',
        villageName: '',
        soi: 'สีลม 1',
        building: 'อาคารตัวอย่าง',
        roomNo: '1204',
        floorNo: '12',
        road: 'สีลม',
        subDistrict: 'สีลม',
        district: 'บางรัก',
        province: 'กรุงเทพมหานคร',
        postCode: '10500',
      },
    ],
    juristicInformation: {
      juristicNameEN: 'EXAMPLE KITCHEN COMPANY LIMITED',
      juristicType: 'บริษัทจำกัด',
      registerCapital: 5_000_000,
      registerDate: '2019-08-01',
      standardText: 'กรรมการสองคนลงลายมือชื่อร่วมกันและประทับตราสำคัญของบริษัท',
      'cd:OrganizationJuristicID': '0105999000016',
      committees: [
        {
          sequence: 1,
          committeeId: '1111111111119',
          title: 'นาย',
          firstName: 'สมชาย',
          lastName: 'ใจดีตัวอย่าง/',
          nationality: 'ไทย',
        },
        {
          sequence: 2,
          committeeId: '1999999999999',
          title: 'นางสาว',
          firstName: 'มาลี',
          lastName: 'น้ำใสตัวอย่าง/',
          nationality: 'ไทย',
        },
        {
          sequence: 3,
          committeeId: '0000000000001',
          title: 'นาย',
          firstName: 'หม่อง',
          lastName: 'ทดสอบ/',
          nationality: 'เมียนมา',
        },
      ],
    },
  },
};

/** Spelt the other way production was seen to do it: `villageNo`, `order`, no nationality. */
const partnership: Identity = {
  identityType: 'juristic',
  identityId: '0503999000029',
  phone: '0800000012',
  profile: {
    identityId: '0503999000029',
    identityName: 'ห้างหุ้นส่วนจำกัด ดอยตัวอย่าง',
    identityType: 2,
    email: 'doi@example.com',
    addresses: [
      {
        addressNo: '12',
        villageNo: '3',
        villageName: 'บ้านตัวอย่าง',
        soi: '',
        building: '',
        roomNo: '',
        floorNo: '',
        road: '',
        subDistrict: 'แม่แดด',
        district: 'กัลยาณิวัฒนา',
        province: 'เชียงใหม่',
        postCode: '58130',
      },
    ],
    juristicInformation: {
      juristicNameEN: 'DOI EXAMPLE LIMITED PARTNERSHIP',
      juristicType: 'ห้างหุ้นส่วนจำกัด',
      registerCapital: 1_000_000,
      registerDate: '2012-02-29',
      standardText: 'หุ้นส่วนผู้จัดการลงลายมือชื่อและประทับตราสำคัญของห้าง',
      committees: [
        {
          order: 1,
          committeeId: '1999999999999',
          title: 'นางสาว',
          firstName: 'มาลี',
          lastName: 'น้ำใสตัวอย่าง',
        },
      ],
    },
  },
};

/** Four directors, one of them from abroad; names end in the stroke that production leaves in. */
const factory: Identity = {
  identityType: 'juristic',
  identityId: '0105999000032',
  phone: '0800000013',
  profile: {
    identityId: '0105999000032',
    identityName: 'บริษัท โลหะภัณฑ์ตัวอย่าง จำกัด',
    identityType: 2,
    email: 'factory@metal.example.com',
    addresses: [
      {
        addressNo: '88/8',
        moo: '',
        villageName: '',
        soi: '',
        building: 'อาคารโลหะภัณฑ์',
        roomNo: '501',
        floorNo: '5',
        road: 'พระรามที่ 4',
        subDistrict: 'สีลม',
        district: 'บางรัก',
        province: 'กรุงเทพมหานคร',
        postCode: '10500',
      },
    ],
    juristicInformation: {
      juristicNameEN: 'EXAMPLE METAL PRODUCTS COMPANY LIMITED',
      juristicType: 'บริษัทจำกัด',
      registerCapital: 120_000_000,
      registerDate: '2009-05-06',
      standardText: 'กรรมการสองคนลงลายมือชื่อร่วมกันและประทับตราสำคัญของบริษัท',
      'cd:OrganizationJuristicID': '0105999000032',
      committees: [
        director(1, ['2222222222227', 'นาย', 'วิชัย', 'โลหะตัวอย่าง/', 'ไทย']),
        director(2, ['3333333333335', 'นาง', 'สุดา', 'โลหะตัวอย่าง/', 'ไทย']),
        director(3, ['4444444444443', 'นางสาว', 'ปราณี', 'ทดสอบดี/', 'ไทย']),
        director(4, ['5555555555551', 'MR.', 'KENJI', 'EXAMPLE/', 'ญี่ปุ่น']),
      ],
    },
  },
};

type DirectorFacts = readonly [
  committeeId: string,
  title: string,
  firstName: string,
  lastName: string,
  nationality: string,
];

function director(sequence: number, facts: DirectorFacts): JsonObject {
  const [committeeId, title, firstName, lastName, nationality] = facts;
  return { sequence, committeeId, title, firstName, lastName, nationality };
}

/** Everyone the sandbox knows; the first is who a launch without `identity` signs in. */
export const sandboxIdentities: readonly [Identity, ...Identity[]] = [
  somchai,
  malee,
  unnamed,
  engineer,
  restaurant,
  partnership,
  factory,
];

/** undefined: no such person or company. */
export function findIdentity(identityId: string): Identity | undefined {
  return sandboxIdentities.find((identity) => identity.identityId === identityId);
}
