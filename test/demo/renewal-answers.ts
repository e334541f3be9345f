/** What the engineer answers; ids pass the checksum and are nobody's. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../src/cli/package-root.js';
import type { FormStore } from '../../src/core/form/store.js';
import type { JsonValue } from '../../src/core/json.js';
import { type Answers, answer } from '../support/demo-form.js';

export const ENGINEER = '6666666666660';
export const LICENCE_NO = '6554321';

/** What the demo's council tells about it. */
export async function licenceRecord(): Promise<JsonValue> {
  const records = JSON.parse(await readFile(join(packageRoot(), 'demo/sources.json'), 'utf8'));
  return records.licence[LICENCE_NO];
}

/** Through the gate. */
export function passGate(store: FormStore, record: JsonValue): void {
  answer(store, [['/licence/no', LICENCE_NO]]);
  const lookUp = { status: 'found', id: LICENCE_NO, answer: record } as const;
  store.dispatch({ type: 'look-up', source: 'licence', lookUp });
}

/** What the register does not know, or the engineer answers otherwise. */
export const licence: Answers = [
  ['/licence/branch', 'other'],
  ['/licence/branchOther', 'วิศวกรรมแหล่งน้ำ'],
  ['/licence/lost', 'have'],
  ['/licence/hasOther', 'no'],
  ['/licence/nameChanged', 'no'],
];

export const person: Answers = [
  ['/person/card/issuedAt', 'เขตลาดพร้าว'],
  ['/person/card/issuedOn', '2021-08-01'],
  ['/person/card/expiresOn', '2030-07-29'],
  ['/person/mobile', '0812345678'],
  ['/person/emergency/name', 'นายตั้งใจ ตัวอย่าง'],
  ['/person/emergency/relation', 'other'],
  ['/person/emergency/relationOther', 'ลูกพี่ลูกน้อง'],
  ['/person/emergency/phone', '0898765432'],
];

export const addresses: Answers = [
  ['/addresses/contactSame', 'registered'],
  ['/addresses/hasWork', 'no'],
];

export const education: Answers = [
  ['/education/degrees/0/level', 'master'],
  ['/education/degrees/0/degree', 'วศ.ม.'],
  ['/education/degrees/0/major', 'วิศวกรรมโครงสร้าง'],
  ['/education/degrees/0/institution', 'มหาวิทยาลัยตัวอย่าง'],
  ['/education/degrees/0/startedOn', '2012-06-01'],
  ['/education/degrees/0/graduatedOn', '2014-03-31'],
  ['/education/degrees/0/gpa', 3.56],
  ['/education/english', 'good'],
];

export const work: Answers = [
  ['/work/status', 'employed'],
  ['/work/jobs/0/employer', 'บริษัท ก่อสร้างตัวอย่าง จำกัด'],
  ['/work/jobs/0/kind', 'private'],
  ['/work/jobs/0/position', 'วิศวกรโครงการ'],
  ['/work/jobs/0/province', 'นนทบุรี'],
  ['/work/jobs/0/duties', 'ออกแบบและควบคุมงานโครงสร้างอาคาร'],
  ['/work/jobs/0/startedOn', '2014-05-01'],
  ['/work/jobs/0/endedOn', '2019-04-30'],
  ['/work/jobs/1/employer', 'สำนักงานวิศวกรตัวอย่าง'],
  ['/work/jobs/1/kind', 'own'],
  ['/work/jobs/1/position', 'หัวหน้าวิศวกร'],
  ['/work/jobs/1/province', 'กรุงเทพมหานคร'],
  ['/work/jobs/1/duties', 'ให้คำปรึกษาและตรวจสอบแบบโครงสร้าง'],
  ['/work/jobs/1/startedOn', '2019-06-01'],
  ['/work/jobs/1/current', true],
  ['/work/paused', 'no'],
];

export const scope: Answers = [
  ['/scope/design', true],
  ['/scope/inspection', true],
  ['/scope/project/name', 'อาคารสำนักงานตัวอย่าง 12 ชั้น'],
  ['/scope/project/role', 'designer'],
  ['/scope/project/value', 85_000_000],
  ['/scope/insurance/has', 'yes'],
  ['/scope/insurance/company', 'บริษัท ประกันภัยตัวอย่าง จำกัด (มหาชน)'],
  ['/scope/insurance/policyNo', 'PI-2569-001'],
  ['/scope/insurance/cover', 5_000_000],
  ['/scope/insurance/endsOn', '2027-06-30'],
];

type Activity = readonly [
  title: string,
  kind: string,
  topic: string,
  heldOn: string,
  hours: number,
];

/** After the two that the council has on record. */
const activities: readonly Activity[] = [
  ['ความปลอดภัยในงานก่อสร้าง', 'lecture', 'safety', '2025-02-20', 7.5],
  ['อ่านวารสารวิชาการ', 'selfStudy', 'technical', '2025-09-01', 26.5],
];

export const cpd: Answers = activities.flatMap(
  ([title, kind, topic, heldOn, hours], i): Answers => {
    const at = (name: string) => `/cpd/activities/${i + 2}/${name}`;
    return [
      [at('title'), title],
      [at('kind'), kind],
      [at('topic'), topic],
      [at('organiser'), 'สมาคมวิศวกรตัวอย่าง'],
      [at('heldOn'), heldOn],
      [at('hours'), hours],
    ];
  },
);

export const conduct: Answers = [
  ['/conduct/bankrupt', 'no'],
  ['/conduct/sentenced', 'no'],
  ['/conduct/suspended', 'no'],
  ['/conduct/revoked', 'no'],
  ['/conduct/complaint', 'no'],
  ['/conduct/claim', 'yes'],
  ['/conduct/claimOn', '2024-05-02'],
  ['/conduct/claimDetail', 'ผู้ว่าจ้างเรียกค่าเสียหายจากงานล่าช้า ตกลงกันได้แล้ว'],
  ['/health/illness', 'no'],
  ['/health/impaired', 'no'],
];

export const delivery: Answers = [
  ['/delivery/how', 'post'],
  ['/delivery/postTo', 'registered'],
  ['/delivery/recipient', 'นางสาวพิมพ์ใจ ตั้งใจตัวอย่าง'],
  ['/delivery/card', true],
  ['/delivery/cardName', 'PIMJAI TANGJAITUAYANG'],
];

export const whole: Answers = [
  ...licence,
  ...person,
  ...addresses,
  ...education,
  ...work,
  ...scope,
  ...cpd,
  ...conduct,
  ...delivery,
];
