/** What is said in Thai while an agency source is asked, and of what it answered. */
import type { IssueFacts } from './issue.js';
import { q, t } from './quote.th.js';

const gates: Readonly<Record<string, (facts: IssueFacts) => string>> = {
  pending: (f) => t`กรุณากดปุ่มตรวจสอบ${q(f.label)}ก่อน`,
  notFound: (f) => t`ไม่พบ${q(f.label)}ที่กรอก กรุณาตรวจสอบแล้วลองอีกครั้ง`,
  refused: (f) => t`ใช้${q(f.label)}นี้ไม่ได้ กรุณาตรวจสอบหรือติดต่อหน่วยงาน`,
  unreachable: (f) => t`ขณะนี้ตรวจสอบ${q(f.label)}ไม่ได้ ข้อมูลที่กรอกไว้ยังอยู่ กรุณาลองอีกครั้ง`,
  condition: (f) => t`${f.label} ไม่ตรงตามเงื่อนไขของคำขอนี้ กรุณาตรวจสอบ`,
  tries: (f) => t`ตรวจสอบ${q(f.label)}ไม่ผ่านหลายครั้ง กรุณารอ ${f.params.minutes} นาทีแล้วลองใหม่`,
};

export const lookUpIssuesTh = {
  check: (f: IssueFacts): string =>
    f.params.blocks
      ? t`ขณะนี้ตรวจสอบ${q(f.label)}ไม่ได้ กรุณาลองอีกครั้งในอีกสักครู่`
      : t`ขณะนี้ตรวจสอบ${q(f.label)}ไม่ได้ ท่านกรอกต่อได้`,
  gate: (f: IssueFacts): string =>
    gates[String(f.params.outcome)]?.(f) ?? t`กรุณาตรวจสอบ${q(f.label)}อีกครั้ง`,
};

export interface LookUpWords {
  /** The button of a gate. */
  readonly ask: string;
  readonly asking: string;
  readonly open: string;
  readonly triesLeft: (n: number) => string;
  readonly optionsLoading: string;
  readonly optionsFailed: string;
}

export const lookUpsTh: LookUpWords = {
  ask: 'ตรวจสอบ',
  asking: 'กำลังตรวจสอบกับหน่วยงาน',
  open: 'ตรวจสอบแล้ว กรอกข้อมูลต่อได้',
  triesLeft: (n) => `ตรวจสอบได้อีก ${n} ครั้ง`,
  optionsLoading: 'กำลังโหลดตัวเลือก',
  optionsFailed: 'โหลดตัวเลือกไม่ได้',
};
