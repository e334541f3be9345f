import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldIssue } from '../../src/core/form/view.js';
import { errorSentence, issueSentence, messagesFor } from '../../src/messages/all.js';
import { en } from '../../src/messages/en.js';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatTime,
  monthNames,
  registerMessages,
} from '../../src/messages/index.js';
import type { Ask } from '../../src/messages/issue.js';
import { th } from '../../src/messages/th.js';

const issue = (code: string, params: FieldIssue['params'] = {}) => ({
  code,
  params,
  path: '/x',
  text: undefined,
});

describe('issueSentence', () => {
  const table: readonly [string, FieldIssue['params'], Ask, string, string, string][] = [
    ['required', {}, 'type', 'ชื่อร้าน', 'กรุณากรอกชื่อร้าน', 'Enter “ชื่อร้าน”'],
    ['required', {}, 'choose', 'ประเภท', 'กรุณาเลือกประเภท', 'Choose “ประเภท”'],
    ['required', {}, 'choose', 'เลือกสาขา', 'กรุณาเลือกสาขา', 'Choose “เลือกสาขา”'],
    ['required', {}, 'choose', 'เลือกตั้งเมื่อ', 'กรุณาเลือกเลือกตั้งเมื่อ', 'Choose “เลือกตั้งเมื่อ”'],
    ['attachment', {}, 'attach', 'แผนผัง', 'กรุณาแนบแผนผัง', 'Attach “แผนผัง”'],
    ['required', {}, 'type', 'E-mail', 'กรุณากรอก “E-mail”', 'Enter “E-mail”'],
    [
      'required',
      {},
      'choose',
      'เป็นเจ้าของหรือไม่',
      'กรุณาเลือก “เป็นเจ้าของหรือไม่”',
      'Choose “เป็นเจ้าของหรือไม่”',
    ],
    [
      'maxLength',
      { limit: 1200 },
      'type',
      'ชื่อ',
      'ชื่อ ยาวเกินไป ต้องไม่เกิน 1,200 ตัวอักษร',
      '“ชื่อ” must be 1,200 characters or fewer',
    ],
    ['minimum', { limit: 18 }, 'type', 'อายุ', 'อายุ ต้องไม่น้อยกว่า 18', '“อายุ” must be 18 or more'],
    [
      'type',
      { type: ['number'] },
      'type',
      'พื้นที่',
      'กรุณากรอกพื้นที่เป็นตัวเลข เช่น 1250',
      '“พื้นที่” must be a number, such as 1250',
    ],
    [
      'multipleOf',
      { limit: 0.01 },
      'type',
      'ค่าเช่า',
      'ค่าเช่า มีทศนิยมมากเกินไป',
      '“ค่าเช่า” has too many decimal places',
    ],
    [
      'minItems',
      { minItems: 2 },
      'add',
      'พนักงาน',
      'พนักงาน ต้องมีอย่างน้อย 2 รายการ',
      '“พนักงาน” must have at least 2',
    ],
    [
      'unique',
      { n: 3 },
      'type',
      'เลข',
      'เลข ซ้ำกับรายการที่ 3 กรุณาแก้ไขรายการใดรายการหนึ่ง',
      '“เลข” is the same as in entry 3. Change one of them',
    ],
    [
      'format:date',
      {},
      'type',
      'วันเกิด',
      'วันเกิด ต้องเป็นวันที่ที่ถูกต้อง เช่น 15 มกราคม 2569',
      '“วันเกิด” must be a real date, such as 15 January 2569',
    ],
    [
      'format',
      { format: 'email' },
      'type',
      'อีเมล',
      'อีเมล ไม่ถูกต้อง ตัวอย่างที่ถูก: somchai@example.com',
      'Enter “อีเมล” in the correct format, like somchai@example.com',
    ],
    ['constructor', {}, 'type', 'ชื่อ', 'กรุณาตรวจสอบชื่ออีกครั้ง', 'Check “ชื่อ”'],
  ];
  for (const [code, params, ask, label, thai, english] of table) {
    it(`${code} ${JSON.stringify(params)} of ${label}`, () => {
      assert.equal(issueSentence(issue(code, params), { label, ask }, 'th'), thai);
      assert.equal(issueSentence(issue(code, params), { label, ask }, 'en-GB'), english);
    });
  }

  it("prefers the definition's own words, in the language asked for", () => {
    const text = { th: 'ใส่ชื่อ', en: 'Give a name' };
    assert.equal(issueSentence({ ...issue('required'), text }, 'ชื่อ', 'en'), 'Give a name');
  });

  for (const [label, sentence] of [
    ['พื้นที่ (ตารางเมตร)', 'กรุณากรอกพื้นที่ (ตารางเมตร) เป็นตัวเลข เช่น 1250'],
    ['พื้นที่', 'กรุณากรอกพื้นที่เป็นตัวเลข เช่น 1250'],
    ['ชั้น 2', 'กรุณากรอกชั้น 2 เป็นตัวเลข เช่น 1250'],
    ['กำลัง kW', 'กรุณากรอกกำลัง kW เป็นตัวเลข เช่น 1250'],
    ['อื่น ๆ', 'กรุณากรอกอื่น ๆ เป็นตัวเลข เช่น 1250'],
    ['Area', 'กรุณากรอก “Area” เป็นตัวเลข เช่น 1250'],
  ] as const) {
    it(`keeps Thai and what is not Thai apart: ${label}`, () => {
      const fault = issue('type', { type: 'number' });
      assert.equal(issueSentence(fault, label, 'th'), sentence);
    });
  }

  it('names the place of a fault that only the agency can mend', () => {
    const sentence = issueSentence(issue('required', { unshown: true }), '/x', 'th');
    assert.match(sentence, /\/x/);
  });

  const ofWidgets = { meant: 'a@b.co', character: 'x', month: 13, year: 2568, once: 2561 };

  /** Faults of the whole form, which have no field to name. */
  const ofForm = ['declaration', 'consent', 'copies', 'form'];

  it('names the field in the sentence of every code, and in the reader’s language', () => {
    for (const [lang, table] of Object.entries({ th, en })) {
      for (const [code, make] of Object.entries(table.issues)) {
        const params = { n: 1, day: '31', path: '/x', ...ofWidgets };
        const sentence = make({ label: 'ก๑ข', ask: 'type', limit: '3', params });
        if (!ofForm.includes(code)) assert.match(sentence, /ก๑ข/, `${lang} ${code}`);
        const words = sentence.replaceAll('ก๑ข', '');
        assert.equal(/[\u0e01-\u0e5b]{3}/.test(words), lang === 'th', `${lang} ${code}: ${words}`);
      }
    }
  });

  it('has a sentence without holes for every code in every language', () => {
    for (const [lang, table] of Object.entries({ th, en })) {
      for (const [code, make] of Object.entries(table.issues)) {
        const facts = {
          label: 'ชื่อ',
          ask: 'type',
          limit: '3',
          params: { n: 1, day: '31', path: '/x', ...ofWidgets },
        } as const;
        const sentence = make(facts);
        assert.ok(sentence.length > 8, `${lang} ${code}`);
        assert.doesNotMatch(sentence, /undefined|null|NaN|\[object/, `${lang} ${code}`);
      }
    }
  });
});

describe('errorSentence', () => {
  it('has words for every code, with and without parameters', () => {
    for (const lang of ['th', 'en']) {
      for (const code of Object.keys(th.errors) as (keyof typeof th.errors)[]) {
        const max = code === 'file-count' ? 3 : 5_000_000;
        const params = { retryAfter: 90, max, accept: ['pdf'], triesLeft: 1 };
        for (const given of [{}, params]) {
          assert.doesNotMatch(
            errorSentence({ code, params: given }, lang),
            /undefined|NaN|\[object/,
          );
        }
      }
    }
  });

  it('names every type of file once, and tells how an iPhone makes a JPG', () => {
    const accept = ['pdf', '.jpg', 'jpeg', 'image/jpeg', 'image/png'];
    const said = (name: string, lang: string) =>
      errorSentence({ code: 'file-type', params: { name, accept } }, lang);
    assert.equal(said('a.gif', 'en'), 'This type of file is not accepted; use PDF, JPG, PNG.');
    assert.match(said('IMG_1.HEIC', 'en'), /PNG\. On an iPhone, .* Formats > Most Compatible/);
    assert.match(said('IMG_1.heif', 'th'), /PNG หากใช้ iPhone .*รูปแบบ > เข้ากันได้มากที่สุด/);
    const pdf = { name: 'a.heic', accept: ['pdf'] };
    assert.doesNotMatch(errorSentence({ code: 'file-type', params: pdf }, 'en'), /iPhone/);
  });

  it('tells how long to wait and how large a file may be', () => {
    assert.match(
      errorSentence({ code: 'busy', params: { retryAfter: 90 } }, 'en'),
      /1 minute 30 seconds/,
    );
    assert.match(
      errorSentence({ code: 'file-too-large', params: { max: 5_000_000 } }, 'th'),
      /5 MB/,
    );
  });

  it('tells a file that is too large its own size, never as small as the limit, and what to do', () => {
    const params = { size: 25_300_000, maxSize: 10_000_000 };
    const said = (more: object, lang: string) =>
      errorSentence({ code: 'file-too-large', params: { ...params, ...more } }, lang);
    assert.match(said({}, 'th'), /^ไฟล์นี้ 25\.3 MB ใหญ่กว่าที่รับได้ 10 MB กรุณาย่อไฟล์/);
    assert.match(said({}, 'en'), /^This file is 25\.3 MB; at most 10 MB/);
    assert.match(said({ size: 10_000_001 }, 'th'), /10\.1 MB .* 10 MB/);
    assert.match(said({ shrinkable: true }, 'th'), /ให้ระบบย่อภาพนี้/);
    assert.match(said({ shrinkable: true }, 'en'), /Let this page make it smaller/);
  });
});

describe('the tables', () => {
  it('have the same keys and kinds of values', () => {
    for (const key of Object.keys(th) as (keyof typeof th)[]) {
      assert.equal(typeof en[key], typeof th[key], key);
    }
    assert.equal(Object.keys(en).length, Object.keys(th).length);
  });

  it('fall back to the base language, then to Thai', () => {
    assert.equal(messagesFor('en-US'), en);
    assert.equal(messagesFor('fr'), th);
    assert.equal(messagesFor(''), th);
  });

  it('take another language', () => {
    registerMessages('lo', { ...en, next: 'ຕໍ່ໄປ' });
    assert.equal(messagesFor('lo-LA').next, 'ຕໍ່ໄປ');
  });
});

describe('values as people read them', () => {
  it('dates in the Buddhist Era, whatever the locale says by itself', () => {
    assert.equal(formatDate('2026-01-15', 'th'), '15 มกราคม 2569');
    assert.equal(formatDate('2026-01-15', 'en'), '15 January 2026 (2569 BE)');
    assert.equal(formatDate('31/2/2569', 'th'), '31/2/2569');
    assert.equal(monthNames('th')[11], 'ธันวาคม');
  });

  it('times of Thailand', () => {
    assert.equal(formatTime('2026-07-30T17:05:00Z', 'th'), '00:05');
    assert.equal(formatTime(null, 'th'), '');
    assert.equal(formatDateTime('2026-07-30T17:05:00Z', 'th'), '31 ก.ค. 2569 00:05');
  });

  it('numbers and sizes', () => {
    assert.equal(formatNumber(1234.5, 'th', 2), '1,234.50');
    assert.equal(formatBytes(5_000_000, 'th'), '5 MB');
    assert.equal(formatBytes(1234, 'en'), '1.2 KB');
    assert.equal(formatBytes(999, 'en'), '999 B');
  });
});

describe('one of a thing in English', () => {
  it('is one', () => {
    const facts = { label: 'x', ask: 'type', limit: '' } as const;
    const locked = en.issues.gate({ ...facts, params: { outcome: 'tries', minutes: 1 } });
    for (const words of [en.startTime(1, false), en.endingSoon(1), locked]) {
      assert.match(words, /1 minute\b/);
    }
  });
});
