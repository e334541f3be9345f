import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import { applicationContent, buildApplication } from '../../../src/core/submit/payload.js';
import { licence } from '../../support/licence.js';

function filled(): FormStore {
  const store = createFormStore(licence(), {
    identity: { identityType: 'juristic', identityId: '0105999000016' },
    profile: { identityType: 'juristic', record: { identityName: 'บริษัท ตัวอย่าง จำกัด' } },
  });
  const edit = (path: string, value: string | number) =>
    store.dispatch({ type: 'edit', key: store.keyOf(path) ?? assert.fail(path), value });
  edit('applicant.type', 'company');
  edit('premises.areaSqm', 1250.5);
  edit('staff[0].name', 'สมหญิง');
  edit('staff[0].citizenId', '1111111111119');
  const file = {
    fileId: 'F-1',
    name: 'แบบแปลน.pdf',
    contentType: 'application/pdf',
    size: 12_000_000,
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    remark: '',
    uploadedAt: '2026-11-22T07:05:00.000Z',
  };
  const key = store.keyOf('/attachments/floorPlan') ?? assert.fail();
  store.dispatch({ type: 'files', key, files: [file] });
  return store;
}

const data = {
  applicant: { type: 'company', companyName: 'บริษัท ตัวอย่าง จำกัด' },
  premises: { areaSqm: 1250.5, zone: 'B' },
  staff: [{ citizenId: '1111111111119', name: 'สมหญิง', nationality: 'TH' }],
  attachments: {
    floorPlan: [
      {
        Name: 'แบบแปลน.pdf',
        FileId: 'F-1',
        ContentType: 'application/pdf',
        FileUrl: '',
        FileSize: 12_000_000,
        DocName: 'แบบแปลน',
        Remark: '',
        FileTypeCode: 'B014',
        UploadedAt: '2026-11-22T07:05:00.000Z',
      },
    ],
  },
};

const dataDescription = {
  ข้อมูลผู้ขอ: { ประเภท: 'นิติบุคคล', ชื่อนิติบุคคล: 'บริษัท ตัวอย่าง จำกัด' },
  premises: { Area: '1,250.5', zone: 'B', แบบแปลน: 'แบบแปลน.pdf' },
  'พนักงาน คนที่ 1': {
    citizenId: '1-1111-11111-11-9',
    ชื่อ: 'สมหญิง',
    nationality: 'TH',
  },
};

describe('applicationContent', () => {
  it('is the visible answers with attachment records, and the description in Thai', () => {
    const content = applicationContent(filled().getState());
    assert.deepEqual(content, { area: null, data, dataDescription });
  });
});

describe('buildApplication', () => {
  const common = {
    otp: '123456',
    identityId: '0105999000016',
    identityType: 2,
    applicationId: 'A-1',
  };
  const options = { otp: '123456', applicationId: 'A-1' };

  it('under the guide sends JSON strings', () => {
    const payload = buildApplication(filled().getState(), options);
    const { data: text, dataDescription: description, ...rest } = payload;
    assert.deepEqual(rest, common);
    assert.deepEqual(JSON.parse(String(text)), data);
    assert.deepEqual(JSON.parse(String(description)), dataDescription);
  });

  it('as observed sends objects and the extra keys', () => {
    const payload = buildApplication(filled().getState(), { ...options, profile: 'observed' });
    const extras = { suppliesId: null, suppliesType: 'Unknown' };
    assert.deepEqual(payload, { ...common, data, dataDescription, ...extras });
  });
});
