import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chooseDraft,
  type DeviceDraft,
  deviceJson,
  readDeviceDraft,
} from '../../../src/core/draft/device-copy.js';
import {
  type DraftRecord,
  draftJson,
  extrasOf,
  parseDraft,
  recordOf,
  snapshotOf,
} from '../../../src/core/draft/record.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import { FakeStore } from '../fake-ports.js';

const snapshot: FormSnapshot = {
  answers: { applicant: { name: 'สมหญิง' }, staff: [{ wage: 1 }] },
  files: {
    '/attachments/idCard': [
      {
        fileId: 'f1',
        name: 'บัตร.pdf',
        contentType: 'application/pdf',
        size: 5,
        md5: '',
        remark: '',
        uploadedAt: '2026-11-01T00:00:00.000Z',
      },
    ],
  },
  origins: { '/applicant/name': 'user' },
  page: 'staff',
};
const form = { formId: 'food', formVersion: '1' };

const record = (revision: string, savedAt = '2026-11-01T00:00:00.000Z'): DraftRecord =>
  recordOf(snapshot, form, { revision, savedAt });

test('a record comes back from JSON as it went', () => {
  const parsed = parseDraft(JSON.parse(JSON.stringify(draftJson(record('r1')))));
  assert.deepEqual(parsed.record, record('r1'));
  assert.deepEqual(snapshotOf(record('r1')), snapshot);
});

test('what a newer version added is kept and carried on (fault 82)', () => {
  const json = { ...draftJson(record('r1')), signature: { by: 'x' } };
  const { record: parsed } = parseDraft(json);
  assert.ok(parsed);
  const extras = extrasOf(parsed);
  assert.deepEqual(extras, { signature: { by: 'x' } });
  const next = recordOf(snapshot, form, { revision: 'r2', savedAt: '', extras });
  assert.deepEqual(draftJson(next).signature, { by: 'x' });
});

test('a record without the optional parts is read', () => {
  const { attachments, origins, page, ...rest } = draftJson(record('r1'));
  assert.ok(attachments && origins && page);
  assert.deepEqual(parseDraft(rest).record, {
    ...record('r1'),
    attachments: {},
    origins: {},
    page: '',
  });
});

const broken: [string, unknown, string][] = [
  ['null', null, ''],
  ['text', 'x', ''],
  ['an array', [], ''],
  ['another program’s draft', { DraftAt: 'x', step: 3 }, 'format'],
  ['no answers', { ...draftJson(record('r')), answers: [] }, 'answers'],
  [
    'a file without id',
    { ...draftJson(record('r')), attachments: { a: [{ name: 'x' }] } },
    'attachments.a.0.fileId',
  ],
];
for (const [title, json, path] of broken) {
  test(`${title} is no draft`, () => {
    const { error } = parseDraft(json);
    assert.equal(error?.code, 'bad-answer');
    assert.equal(error?.path ?? '', path);
  });
}

test('a format of the future is told apart, so that nobody saves over it', () => {
  const { error } = parseDraft({ ...draftJson(record('r')), format: 2 });
  assert.equal(error?.params.reason, 'newer');
});

const T1 = '2026-11-01T00:00:00.000Z';
const T2 = '2026-11-01T01:00:00.000Z';
const device = (
  revision: string,
  base: string | null,
  sent: string[] = [],
  at = T1,
): DeviceDraft => ({
  record: record(revision, at),
  base,
  sent,
});
const choices: [
  title: string,
  DraftRecord | null,
  DeviceDraft | null,
  from: string | null,
  other: string | null,
][] = [
  ['neither', null, null, null, null],
  ['server only', record('s'), null, 'draft s', null],
  ['device only', null, device('d', null), 'device d', null],
  ['the same on both', record('r'), device('r', null, ['r']), 'draft r', null],
  ['device had nothing new, server moved on', record('s2'), device('s1', 's1'), 'draft s2', null],
  ['device is ahead of the server', record('s1', T2), device('d', 's1', [], T1), 'device d', null],
  [
    'device is ahead, the answer to a saving got lost',
    record('d1', T2),
    device('d2', 's1', ['d1']),
    'device d2',
    null,
  ],
  ['both moved, device later', record('s2', T1), device('d', 's1', [], T2), 'device d', 's2'],
  ['both moved, server later', record('s2', T2), device('d', 's1', [], T1), 'device d', 's2'],
];
for (const [title, server, local, from, other] of choices) {
  test(`to open with, ${title}: ${from ?? 'nothing'}`, () => {
    const chosen = chooseDraft(server, local);
    assert.equal(chosen && `${chosen.from} ${chosen.record.revision}`, from);
    assert.equal(chosen?.other?.revision ?? null, other);
    const base = chosen?.from === 'device' ? local?.base : server?.revision;
    assert.equal(chosen?.lineage.base ?? null, base ?? null);
  });
}

test('the device’s copy comes back from its store; what is unreadable counts as none', async () => {
  const store = new FakeStore();
  await store.set('k', deviceJson(device('d', 's', ['x'])));
  assert.deepEqual(await readDeviceDraft(store, 'k'), device('d', 's', ['x']));
  assert.equal(await readDeviceDraft(store, 'none'), null);
  await store.set('k', { record: { format: 9 } });
  assert.equal(await readDeviceDraft(store, 'k'), null);
});
