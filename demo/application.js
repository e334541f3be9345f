/** The draft of a whole application for `forms/food-premises.json`; people and numbers are made up. */

const paper = (documentType, extension = 'pdf') => [
  {
    fileId: `specimen-${documentType}`,
    name: `${documentType}.${extension}`,
    contentType: extension === 'pdf' ? 'application/pdf' : 'image/jpeg',
    size: 1_240_000,
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    remark: '',
    uploadedAt: '2026-11-25T05:00:00.000Z',
  },
];

const silom = {
  subDistrict: 'สีลม',
  subDistrictCode: '100402',
  district: 'บางรัก',
  districtCode: '1004',
  province: 'กรุงเทพมหานคร',
  provinceCode: '10',
  postCode: '10500',
};

export const application = {
  format: 1,
  formId: 'food-premises',
  formVersion: '2026-11-01',
  revision: 'r1',
  savedAt: '2026-11-25T05:00:00.000Z',
  answers: {
    applicant: {
      birthDate: '1985-04-12',
      phone: '0812345678',
      email: 'somchai@example.com',
      address: { ...silom, addressNo: '99/1', moo: '4' },
    },
    premises: {
      name: 'ครัวน้ำพริกบ้านสวน',
      foodKind: 'restaurant',
      foods: ['cooked', 'alcohol'],
      alcoholLicenceNo: 'สร.1/2569',
      areaSqm: 250.5,
      seats: 48,
      opensAt: '09:00',
      closesAt: '21:30',
      address: { ...silom, addressNo: '12', road: 'สีลม' },
      tenure: 'rent',
      ownerName: 'นางสาวเจ้าของ ตัวอย่าง',
      leaseEndsOn: '2028-02-29',
      ownerConsent: true,
    },
    staff: [
      {
        citizenId: '1999999999999',
        name: 'นางสาวมาลี น้ำใสตัวอย่าง',
        birthDate: '1992-02-29',
        healthCheckedOn: '2026-10-01',
      },
    ],
  },
  attachments: {
    '/attachments/idCard': paper('A001', 'jpg'),
    '/attachments/floorPlan': paper('B014'),
    '/attachments/map': paper('B015'),
    '/attachments/lease': paper('B021'),
    '/attachments/alcoholLicence': paper('B022'),
    '/staff/0/attachments/healthCertificate': paper('B031', 'jpg'),
  },
  page: 'applicant',
};
