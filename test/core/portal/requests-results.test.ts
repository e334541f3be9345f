import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonValue } from '../../../src/core/json.js';
import { guideProfile, observedProfile } from '../../../src/core/portal/profile.js';
import { createBody, draftBody, uploadFields } from '../../../src/core/portal/requests.js';
import {
  maskPhone,
  otpRefusal,
  readChunkReceipt,
  readCreated,
  readDraftData,
  readFinding,
  readOtpTicket,
  readSession,
} from '../../../src/core/portal/results.js';
import type { Application, UploadChunk } from '../../../src/core/ports.js';

const chunk: UploadChunk = {
  fileReferenceId: 'ref-1',
  wireName: 'map~x.pdf',
  contentType: 'application/pdf',
  index: 1,
  count: 3,
  total: 12,
  bytes: new Uint8Array(4),
  md5: '0'.repeat(32),
  document: { documentType: 'MAP', docName: 'แผนที่', remark: 'ก' },
  idempotencyKey: 'key',
};
const last = { ...chunk, index: 2 };

describe('upload fields', () => {
  const common = [
    ['name', 'map~x.pdf'],
    ['chunk', '1'],
    ['chunks', '3'],
  ];
  it('guide: the metadata is the reference', () => {
    assert.deepEqual(uploadFields(guideProfile, chunk), [
      ...common,
      ['fileMetadata', '{"FileReferenceId":"ref-1"}'],
    ]);
  });
  it('observed: the metadata is the attachment’s record', () => {
    const record =
      '{"DocName":"แผนที่","FileTypeCode":"MAP","Name":"map~x.pdf","FileReferenceId":"ref-1","FileUrl":"","Remark":"ก"}';
    assert.deepEqual(uploadFields(observedProfile, chunk), [...common, ['fileMetadata', record]]);
  });
});

describe('Create', () => {
  const area = {
    provinceID: '10',
    amphurID: '1001',
    tumbolID: '100101',
    province: 'กรุงเทพมหานคร',
    amphur: 'พระนคร',
    tumbol: 'พระบรมมหาราชวัง',
  };
  const application: Application = {
    otp: '012345',
    area,
    data: { a: 1 },
    dataDescription: { ก: { ข: 'ค' } },
    idempotencyKey: 'key',
  };
  it('guide: JSON strings', () => {
    assert.deepEqual(createBody(guideProfile, application), {
      otp: '012345',
      ...area,
      data: '{"a":1}',
      dataDescription: '{"ก":{"ข":"ค"}}',
    });
  });
  it('observed: objects and constants; no place, no area', () => {
    assert.deepEqual(createBody(observedProfile, { ...application, area: null }), {
      otp: '012345',
      data: { a: 1 },
      dataDescription: { ก: { ข: 'ค' } },
      suppliesId: null,
      suppliesType: 'Unknown',
    });
  });
});

describe('drafts', () => {
  it('carry the time beside their own members', () => {
    assert.deepEqual(draftBody({ id: 'd', data: { a: 1 } }, '2026-01-01T00:00:00Z'), {
      draftId: 'd',
      data: { a: 1, DraftAt: '2026-01-01T00:00:00Z' },
    });
  });
  const table: [profile: typeof guideProfile, wire: JsonValue, expected: JsonValue][] = [
    [guideProfile, { a: 1, DraftAt: 'x' }, { a: 1 }],
    [guideProfile, { data: { a: 1 } }, { data: { a: 1 } }],
    [guideProfile, null, null],
    [guideProfile, {}, null],
    [guideProfile, { DraftAt: 'x' }, null],
    [observedProfile, { data: { a: 1, DraftAt: 'x' } }, { a: 1 }],
    [observedProfile, { data: null }, null],
    [observedProfile, {}, null],
    [observedProfile, null, null],
  ];
  for (const [profile, wire, expected] of table) {
    it(`${profile.name}: ${JSON.stringify(wire)} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(readDraftData(profile, wire), expected);
    });
  }
  it('that are no objects are refused', () => {
    assert.throws(() => readDraftData(guideProfile, 'x'), { code: 'bad-answer' });
    assert.throws(() => readDraftData(observedProfile, { data: [1] }), { code: 'bad-answer' });
  });
});

describe('receipts of chunks', () => {
  const answer = {
    FileReferenceId: 'ref-1',
    fileId: 'f',
    name: 'n',
    contentType: 't',
    fileSize: 12,
  };
  const taken: [title: string, of: UploadChunk, wire: JsonValue, expected: object][] = [
    ['the last one', last, answer, { fileId: 'f', fileSize: 12, name: 'n', contentType: 't' }],
    [
      'snake case, size as text',
      last,
      { file_reference_id: 'ref-1', file_id: 'f', file_size: '12' },
      { fileId: 'f', fileSize: 12, name: 'map~x.pdf' },
    ],
    [
      'an earlier one',
      chunk,
      { FileReferenceId: 'ref-1', fileId: null },
      { fileId: null, fileSize: null },
    ],
    ['a size that is no number', last, { ...answer, fileSize: 'big' }, { fileSize: null }],
  ];
  for (const [title, of, wire, expected] of taken) {
    it(`take ${title}`, () => {
      const receipt = { ...readChunkReceipt(of, wire) };
      for (const [key, value] of Object.entries(expected)) {
        assert.equal(receipt[key as keyof typeof receipt], value, key);
      }
    });
  }
  const refused: [title: string, of: UploadChunk, wire: JsonValue][] = [
    ['another reference', last, { ...answer, FileReferenceId: 'ref-2' }],
    ['no reference', last, { fileId: 'f' }],
    ['no fileId with the last chunk', last, { FileReferenceId: 'ref-1', fileId: '' }],
    ['nothing', last, null],
  ];
  for (const [title, of, wire] of refused) {
    it(`refuse ${title}`, () => {
      assert.throws(() => readChunkReceipt(of, wire), { code: 'bad-answer' });
    });
  }
});

describe('OTP', () => {
  const phones: [phone: string, masked: string][] = [
    ['0812345678', '08x-xxx-5678'],
    ['081-234-5678', '08x-xxx-5678'],
    ['+66812345678', '08x-xxx-5678'],
    ['66812345678', '08x-xxx-5678'],
    ['021234567', '02x-xxx-4567'],
    ['08x-xxx-5678', '08x-xxx-5678'],
    ['xxxxxx5678', 'xxxxxx5678'],
    ['', ''],
  ];
  for (const [phone, masked] of phones) {
    it(`${phone || 'no phone'} is shown as ${masked || 'nothing'}`, () => {
      assert.equal(maskPhone(phone), masked);
    });
  }

  it('the ticket is found under any of the known keys, times filled in', () => {
    for (const wire of [
      { mobileNumber: '0812345678', ref: 'AB' },
      { PhoneNumber: '0812345678', refCode: 'AB' },
      { tel: '08x-xxx-5678', otpRef: 'AB', resendIn: 60, expiresIn: 300 },
    ]) {
      assert.deepEqual(readOtpTicket(guideProfile, wire), {
        phone: '08x-xxx-5678',
        ref: 'AB',
        resendIn: 60,
        expiresIn: 300,
      });
    }
    assert.throws(() => readOtpTicket(guideProfile, { phone: '08' }), { code: 'bad-answer' });
  });

  const sentences: [sentence: string, code: string | null][] = [
    ['otp: is wrong', 'otp-wrong'],
    ['OTP invalid', 'otp-wrong'],
    ['รหัส OTP ไม่ถูกต้อง', 'otp-wrong'],
    ['otp: has expired; ask for a new one', 'otp-expired'],
    ['รหัส OTP หมดอายุ', 'otp-expired'],
    ['otp: too many wrong tries; ask for a new one', 'otp-locked'],
    ['otp: was used before', 'otp-used'],
    ['identityId: is wrong', null],
    ['', null],
  ];
  for (const [sentence, code] of sentences) {
    it(`"${sentence}" says ${code}`, () => {
      assert.equal(otpRefusal(observedProfile, sentence), code);
    });
  }
});

describe('what the gateway says', () => {
  const wire = { formId: 'f', identityType: 'person', identityId: '1', profile: 'observed' };
  it('becomes a session with the limits of its profile', () => {
    const { session } = readSession(wire, () => observedProfile);
    assert.deepEqual(session, {
      formId: 'f',
      identityType: 'person',
      identityId: '1',
      displayName: null,
      draftId: null,
      expiresIn: null,
      callbackUrl: null,
      upload: {
        singleMax: 5_000_000,
        chunkSize: 5_000_000,
        fileMax: null,
        fileSize: 'total',
      },
      place: null,
    });
  });

  it('hands over 32 bytes of a draft key, and no key rather than another kind of text', () => {
    const draftKey = (text: string) =>
      readSession({ ...wire, draftKey: text }, () => guideProfile).draftKey;
    assert.deepEqual(draftKey(`${'A'.repeat(43)}=`), new Uint8Array(32));
    for (const text of ['', 'AAAA', `${'*'.repeat(43)}=`]) assert.equal(draftKey(text), null);
  });
  it('of another type is refused', () => {
    const strange = { ...wire, identityType: 'Citizen' };
    assert.throws(() => readSession(strange, () => guideProfile), { code: 'bad-answer' });
  });
  it('of an application is a finding or is refused', () => {
    assert.deepEqual(readFinding({ state: 'absent' }), { state: 'absent' });
    assert.deepEqual(readFinding({ state: 'created', requestId: 'R' }), {
      state: 'created',
      requestId: 'R',
    });
    assert.throws(() => readFinding({ state: 'created' }), { code: 'bad-answer' });
    assert.throws(() => readFinding({ state: 'lost' }), { code: 'bad-answer' });
  });
  it('of a request number may be a number', () => {
    assert.deepEqual(readCreated({ RequestId: 7 }, 'm'), { requestId: '7', message: 'm' });
    assert.throws(() => readCreated({}), { code: 'bad-answer' });
  });
});
