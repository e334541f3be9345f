/** A small licence form that touches what the engine does; used by core tests. */

import type { FormDefinition } from '../../src/core/definition/parse.js';
import { parseDefinition } from '../../src/core/definition/parse.js';

export const licenceSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['applicant', 'staff'],
  properties: {
    applicant: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { enum: ['person', 'company'] },
        citizenId: { type: 'string', title: 'เลขประจำตัวประชาชน' },
        companyName: { type: 'string', maxLength: 200 },
        email: { type: 'string', format: 'email' },
      },
      if: { properties: { type: { const: 'company' } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
      then: { required: ['companyName'] },
    },
    premises: {
      type: 'object',
      properties: { areaSqm: { type: 'number', minimum: 1 }, zone: { type: 'string' } },
    },
    staff: {
      type: 'array',
      maxItems: 3,
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          citizenId: { type: 'string' },
          name: { type: 'string', minLength: 2 },
          nationality: { type: 'string' },
          workPermitNo: { type: 'string' },
        },
      },
    },
    note: { type: 'string' },
  },
};

export const licenceJson = {
  formatVersion: 1,
  id: 'licence',
  version: '1',
  schema: './licence.schema.json',
  title: { th: 'ใบอนุญาต', en: 'Licence' },
  conditions: {
    isCompany: { 'applicant.type': 'company' },
    isLarge: { 'premises.areaSqm': { exclusiveMinimum: 200 } },
  },
  lists: {
    kinds: [
      { value: 'person', label: { th: 'บุคคล', en: 'Person' } },
      { value: 'company', label: { th: 'นิติบุคคล', en: 'Company' } },
    ],
  },
  pages: [
    {
      id: 'applicant',
      title: { th: 'ผู้ขอ', en: 'Applicant' },
      sections: [
        {
          title: { th: 'ข้อมูลผู้ขอ', en: 'About you' },
          items: [
            { field: 'applicant.type', options: 'kinds', label: { th: 'ประเภท', en: 'Type' } },
            {
              field: 'applicant.citizenId',
              widget: 'citizen-id',
              prefill: { from: 'person.identityId', lock: true },
              visibleWhen: { not: 'isCompany' },
              required: true,
            },
            {
              field: 'applicant.companyName',
              label: { th: 'ชื่อนิติบุคคล', en: 'Company name' },
              prefill: 'juristic.identityName',
              visibleWhen: 'isCompany',
              messages: { required: { th: 'กรุณากรอกชื่อนิติบุคคล', en: 'Enter the company name' } },
            },
            { field: 'applicant.email', prefill: { from: ['person.email', 'juristic.email'] } },
          ],
        },
      ],
    },
    {
      id: 'premises',
      sections: [
        {
          items: [
            { field: 'premises.areaSqm', label: 'Area' },
            { field: 'premises.zone', default: 'B', visibleWhen: 'isLarge' },
            {
              attachment: 'floorPlan',
              documentType: 'B014',
              maxFiles: 2,
              accept: ['pdf'],
              maxSize: '20MB',
              required: 'isLarge',
              label: { th: 'แบบแปลน', en: 'Floor plan' },
            },
          ],
        },
      ],
    },
    {
      id: 'staff',
      sections: [
        {
          items: [
            {
              repeat: 'staff',
              label: { th: 'พนักงาน', en: 'Staff' },
              min: 1,
              max: 3,
              unique: ['citizenId'],
              itemLabel: { th: 'คนที่ {n}', en: 'Person {n}' },
              items: [
                { field: './citizenId', widget: 'citizen-id' },
                { field: './name', label: { th: 'ชื่อ', en: 'Name' } },
                { field: './nationality', default: 'TH' },
                {
                  field: './workPermitNo',
                  visibleWhen: { './nationality': { not: { const: 'TH' } } },
                  required: true,
                },
              ],
            },
            { field: 'note', visibleWhen: { some: 'staff', match: { './nationality': 'LA' } } },
          ],
        },
      ],
    },
  ],
  review: { declaration: { th: 'รับรอง', en: 'I declare' } },
};

/** The licence, parsed; `change` may edit a copy of the JSON first. */
export function licence(change: (json: typeof licenceJson) => void = () => {}): FormDefinition {
  const json = structuredClone(licenceJson);
  change(json);
  const { definition, errors } = parseDefinition(json, licenceSchema);
  if (!definition) throw new Error(errors.map((error) => error.message).join('\n'));
  return definition;
}
