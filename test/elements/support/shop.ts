/** A small form with one of each thing that `<bizportal-form>` shows. */
export const shop = {
  formatVersion: 1,
  id: 'shop',
  version: '1',
  title: { th: 'ใบอนุญาตร้านค้า', en: 'Shop licence' },
  schema: {
    type: 'object',
    required: ['name', 'citizenId', 'opened', 'kind'],
    properties: {
      name: { type: 'string', maxLength: 100 },
      citizenId: { type: 'string' },
      opened: { type: 'string', format: 'date' },
      kind: { enum: ['food', 'drink', 'other'] },
      province: { type: 'string' },
      area: { type: 'number', minimum: 1 },
      tick: { type: 'boolean' },
      note: { type: 'string', maxLength: 20 },
      register: { type: 'string' },
      staff: {
        type: 'array',
        items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      },
    },
  },
  pages: [
    {
      id: 'shop',
      title: { th: 'ร้านค้า', en: 'Shop' },
      sections: [
        {
          title: { th: 'ข้อมูลร้าน', en: 'About the shop' },
          items: [
            {
              content: [
                { p: ['อ่าน', { text: 'คู่มือ', link: 'https://example.com/' }] },
                { list: ['หนึ่ง', 'สอง'] },
              ],
            },
            {
              field: 'name',
              label: { th: 'ชื่อร้าน', en: 'Name of the shop' },
              hint: { th: 'ตามป้าย', en: 'As on the sign' },
            },
            {
              field: 'citizenId',
              widget: 'citizen-id',
              label: { th: 'เลขประจำตัวประชาชน', en: 'Citizen ID' },
            },
            { field: 'opened', label: { th: 'วันที่เปิดร้าน', en: 'Opening day' } },
            { field: 'kind', label: { th: 'ประเภทร้าน', en: 'Kind' } },
            {
              field: 'province',
              widget: 'select',
              label: { th: 'จังหวัด', en: 'Province' },
              options: ['กระบี่', 'ตราด'],
            },
            { field: 'area', label: { th: 'พื้นที่', en: 'Area' }, width: 'half' },
            { field: 'tick', label: { th: 'มีที่จอดรถ', en: 'Has parking' } },
            { field: 'note', widget: 'textarea', label: { th: 'หมายเหตุ', en: 'Note' } },
            {
              field: 'register',
              label: { th: 'ผู้ขอ', en: 'Applicant' },
              prefill: { from: 'person.identityName', lock: true },
            },
          ],
        },
      ],
    },
    {
      id: 'staff',
      title: { th: 'พนักงาน', en: 'Staff' },
      sections: [
        {
          items: [
            {
              repeat: 'staff',
              label: { th: 'พนักงาน', en: 'Staff' },
              itemLabel: { th: 'คนที่ {n}', en: 'Person {n}' },
              move: true,
              items: [{ field: './name', label: { th: 'ชื่อ', en: 'Name' } }],
            },
            {
              attachment: 'plan',
              documentType: 'B1',
              label: { th: 'แผนผัง', en: 'Plan' },
              accept: ['pdf'],
              maxSize: '5MB',
            },
          ],
        },
      ],
    },
  ],
  review: {
    declaration: { th: 'ข้าพเจ้าขอรับรอง', en: 'I declare' },
    consents: [{ id: 'news', purpose: { th: 'รับข่าวสาร', en: 'News' }, version: '1' }],
  },
};

export const register = {
  identity: { identityType: 'person', identityId: '1111111111119' },
  profile: { identityType: 'person', record: { identityName: 'สมหญิง ใจดี' } },
} as const;

export const answers = {
  name: 'ร้านดี',
  citizenId: '1111111111119',
  opened: '2026-01-15',
  kind: 'food',
};
