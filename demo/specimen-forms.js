/** Forms that only the specimens use. */

const name = new URLSearchParams(location.search).get('state') ?? '';

/** Of this frame and visit only: a form remembers on the device what became of its last application. */
export const visit = `specimen-${Date.now().toString(36)}-${name}`;

const declaration = {
  th: 'ข้าพเจ้าขอรับรองว่าข้อมูลเป็นความจริง',
  en: 'I declare that this is true.',
};

export const small = {
  formatVersion: 1,
  id: visit,
  version: '1',
  drafts: 'off',
  title: { th: 'คำขออนุญาตตัวอย่าง', en: 'Example application' },
  schema: {
    type: 'object',
    required: ['shop'],
    properties: { name: { type: 'string' }, shop: { type: 'string' } },
  },
  pages: [
    {
      id: 'applicant',
      title: { th: 'ผู้ขออนุญาต', en: 'Applicant' },
      sections: [
        {
          items: [
            {
              field: 'name',
              label: { th: 'ชื่อและนามสกุล', en: 'Full name' },
              prefill: { from: 'person.identityName', lock: true, dispute: true },
            },
            {
              field: 'shop',
              label: { th: 'ชื่อร้าน', en: 'Name of the shop' },
              default: 'ครัวตัวอย่าง',
            },
          ],
        },
      ],
    },
  ],
  review: { declaration },
};

const words = {
  th: 'ชื่อสถานประกอบการที่ปรากฏในหนังสือรับรองการจดทะเบียนนิติบุคคลซึ่งออกให้ไม่เกินหกเดือนนับถึงวันที่ยื่นคำขอครั้งนี้',
  en: 'Name of the establishment as it stands in the certificate of registration issued not more than six months before this application',
};

const hint = {
  th: 'ปู่ผู้รู้ ที่ฝั่งกั้นน้ำ ตู้ กี่ ปี่ ป้า ฟ้า ญู ฐู ฎุ ฏู – ให้ตรงกับเอกสารทุกตัวอักษร รวมทั้งวรรณยุกต์และสระบนล่าง',
  en: 'Letter by letter as in the document, with all marks above and below the letters',
};

const options = ['one', 'two'].map((value) => ({ value, label: words }));

/** Labels of several lines; Thai marks above and below. */
export const longWords = {
  formatVersion: 1,
  id: visit,
  version: '1',
  drafts: 'off',
  title: words,
  schema: {
    type: 'object',
    required: ['text', 'date', 'select', 'radio', 'ticks', 'tick', 'half', 'other'],
    properties: {
      text: { type: 'string' },
      date: { type: 'string', format: 'date' },
      select: { type: 'string' },
      radio: { type: 'string' },
      ticks: { type: 'array', items: { type: 'string' } },
      tick: { type: 'boolean' },
      half: { type: 'string' },
      other: { type: 'string' },
    },
  },
  pages: [
    {
      id: 'page',
      title: words,
      description: hint,
      sections: [
        {
          title: words,
          description: hint,
          items: [
            { field: 'text', label: words, hint },
            { field: 'half', label: words, width: 'half' },
            { field: 'other', label: { th: 'ชื่อ', en: 'Name' }, hint, width: 'half' },
            { field: 'date', label: words, hint },
            { field: 'select', widget: 'select', options, label: words },
            { field: 'radio', widget: 'radio', options, label: words, hint },
            { field: 'ticks', widget: 'checkboxes', options, label: words },
            { field: 'tick', widget: 'checkbox', label: words, hint },
          ],
        },
      ],
    },
    { id: 'next', title: words, sections: [{ items: [{ content: [words] }] }] },
  ],
  review: { declaration },
};

export async function everyWidget() {
  return (await fetch('/forms/all-widgets.json')).json();
}

/** One page with these fields and lists of a form. */
export function only(definition, names) {
  const items = definition.pages
    .flatMap(({ sections }) => sections.flatMap((section) => section.items))
    .filter(({ field, repeat }) => names.includes(field ?? repeat))
    .map(({ visibleWhen: _always, ...item }) => item);
  const { start: _none, ...rest } = definition;
  return { ...rest, id: visit, pages: [{ ...definition.pages[0], sections: [{ items }] }] };
}
