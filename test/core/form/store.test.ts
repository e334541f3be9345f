import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormSnapshot, FormStoreOptions } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { FieldView, RepeatView } from '../../../src/core/form/view.js';
import { licence } from '../../support/licence.js';

const person: FormStoreOptions = {
  identity: { identityType: 'person', identityId: '1111111111119' },
  profile: {
    identityType: 'person',
    record: { IdentityId: '1111111111119', email: 'somchai@example.com' },
  },
  clock: { now: () => Date.parse('2026-11-22T00:00:00Z') },
};

function open(options: FormStoreOptions = {}): FormStore {
  return createFormStore(licence(), options);
}

function key(store: FormStore, path: string): string {
  const found = store.keyOf(path);
  assert.ok(found, `no view at ${path}`);
  return found;
}

function field(store: FormStore, path: string): FieldView {
  const view = store.view(key(store, path));
  assert.equal(view?.kind, 'field');
  return view as FieldView;
}

function staff(store: FormStore): RepeatView {
  return store.view(key(store, 'staff')) as RepeatView;
}

function edit(store: FormStore, path: string, value: string | number | boolean | undefined): void {
  store.dispatch({ type: 'edit', key: key(store, path), value });
}

describe('prefill and defaults', () => {
  it('take the register first, and lock where asked', () => {
    const id = field(open(person), 'applicant.citizenId');
    assert.deepEqual(
      [id.value, id.origin, id.readonly, id.fromRegister],
      ['1111111111119', 'prefill', true, true],
    );
    assert.equal(field(open(person), 'applicant.email').value, 'somchai@example.com');
  });

  it('fill a default once, when the field first becomes visible', () => {
    const store = open();
    assert.equal(field(store, 'premises.zone').value, undefined);
    edit(store, 'premises.areaSqm', 500);
    assert.equal(field(store, 'premises.zone').value, 'B');
    edit(store, 'premises.zone', undefined);
    assert.equal(field(store, 'premises.zone').value, undefined);
    edit(store, 'premises.areaSqm', 10);
    edit(store, 'premises.areaSqm', 500);
    assert.equal(field(store, 'premises.zone').value, undefined);
  });

  it('keep a draft before the register, and a user before the host page', () => {
    const draft: FormSnapshot = {
      answers: { applicant: { email: 'mine@example.com' } },
      files: {},
      origins: { '/applicant/email': 'user' },
      page: 'premises',
    };
    const store = open({ ...person, draft });
    assert.equal(field(store, 'applicant.email').value, 'mine@example.com');
    assert.equal(store.getState().page, 'premises');
    store.dispatch({
      type: 'prefill',
      value: { applicant: { email: 'host@example.com' }, premises: { areaSqm: 9 } },
    });
    assert.equal(field(store, 'applicant.email').value, 'mine@example.com');
    assert.equal(field(store, 'premises.areaSqm').value, 9);
  });

  it('do not put the register back where the user emptied a field', () => {
    const store = open(person);
    edit(store, 'applicant.email', '');
    const again = open({ ...person, draft: store.snapshot() });
    assert.equal(field(again, 'applicant.email').value, undefined);
  });
});

describe('visibility', () => {
  it('follows answers, and hidden answers come back', () => {
    const store = open();
    edit(store, 'applicant.type', 'company');
    edit(store, 'applicant.companyName', 'บริษัท ก');
    assert.equal(field(store, 'applicant.companyName').visible, true);
    assert.equal(field(store, 'applicant.citizenId').visible, false);
    edit(store, 'applicant.type', 'person');
    assert.equal(field(store, 'applicant.companyName').visible, false);
    assert.deepEqual(store.data().applicant, { type: 'person' });
    edit(store, 'applicant.type', 'company');
    assert.equal(field(store, 'applicant.companyName').value, 'บริษัท ก');
  });

  it('is per row', () => {
    const store = open();
    store.dispatch({ type: 'row-add', key: key(store, 'staff') });
    edit(store, 'staff[1].nationality', 'LA');
    assert.equal(field(store, 'staff[0].workPermitNo').visible, false);
    assert.equal(field(store, 'staff[1].workPermitNo').visible, true);
    assert.equal(field(store, 'note').visible, true);
  });

  it('replaces only the views that changed', () => {
    const store = open();
    const before = field(store, 'applicant.email');
    const seen: string[] = [];
    store.watch(before.key, () => seen.push('email'));
    store.watch(key(store, 'applicant.companyName'), () => seen.push('company'));
    edit(store, 'applicant.type', 'company');
    assert.deepEqual(seen, ['company']);
    assert.equal(field(store, 'applicant.email'), before);
  });
});

describe('required', () => {
  it('follows the schema through if/then', () => {
    const store = open();
    assert.equal(field(store, 'applicant.type').required, true);
    assert.equal(field(store, 'applicant.companyName').required, false);
    edit(store, 'applicant.type', 'company');
    assert.equal(field(store, 'applicant.companyName').required, true);
  });

  it('follows the definition for attachments', () => {
    const store = open();
    const view = () => store.view(key(store, '/attachments/floorPlan'));
    assert.equal((view() as { required: boolean }).required, false);
    edit(store, 'premises.areaSqm', 300);
    assert.equal((view() as { required: boolean }).required, true);
  });
});

describe('rows', () => {
  it('open with the least number, and keep their keys when moved or removed', () => {
    const store = open();
    const repeat = () => staff(store);
    assert.equal(repeat().rows.length, 1);
    store.dispatch({ type: 'row-add', key: repeat().key });
    edit(store, 'staff[1].name', 'สมหญิง');
    const second = field(store, 'staff[1].name');
    store.dispatch({ type: 'row-remove', key: repeat().key, rowId: repeat().rows[0]?.id ?? '' });
    assert.equal(field(store, 'staff[0].name').key, second.key);
    assert.equal(field(store, 'staff[0].name').value, 'สมหญิง');
    assert.deepEqual(repeat().rows[0]?.label, { th: 'คนที่ 1', en: 'Person 1' });
  });

  it('end at the most, and come back with undo', () => {
    const store = open();
    const repeat = () => staff(store);
    for (let i = 0; i < 5; i++) store.dispatch({ type: 'row-add', key: repeat().key });
    assert.equal(repeat().rows.length, 3);
    assert.equal(repeat().canAdd, false);
    edit(store, 'staff[1].name', 'ข');
    const gone = repeat().rows[1];
    store.dispatch({ type: 'row-remove', key: repeat().key, rowId: gone?.id ?? '' });
    store.dispatch({
      type: 'row-restore',
      key: repeat().key,
      rowId: gone?.id ?? '',
      index: 1,
      row: { name: 'ข' },
    });
    assert.equal(field(store, 'staff[1].name').value, 'ข');
    assert.equal(repeat().rows[1]?.id, gone?.id);
  });

  it('survive a draft, with origins in place', () => {
    const store = open();
    edit(store, 'staff[0].name', 'ก');
    const again = open({ draft: store.snapshot() });
    assert.equal(field(again, 'staff[0].name').origin, 'user');
    assert.equal(field(again, 'staff[0].nationality').value, 'TH');
  });
});

describe('data', () => {
  it('has no blanks, no empty rows and no hidden answers', () => {
    const store = open();
    edit(store, 'applicant.type', 'person');
    edit(store, 'premises.areaSqm', 10);
    store.dispatch({ type: 'row-add', key: key(store, 'staff') });
    edit(store, 'staff[0].nationality', undefined);
    edit(store, 'staff[1].name', 'ข');
    assert.deepEqual(store.data(), {
      applicant: { type: 'person' },
      premises: { areaSqm: 10 },
      staff: [{ name: 'ข', nationality: 'TH' }],
    });
  });
});

describe('faults', () => {
  const codes = (store: FormStore, page?: string) =>
    store.issues(page).map((issue) => `${issue.path} ${issue.code}`);

  it('are listed in reading order, one per field', () => {
    const store = open();
    assert.deepEqual(codes(store), [
      '/applicant/type required',
      '/applicant/citizenId required',
      '/staff/0/name required',
    ]);
  });

  it('are of one page', () => {
    assert.deepEqual(codes(open(), 'staff'), ['/staff/0/name required']);
  });

  it('name widgets, formats, limits and twins', () => {
    const store = open();
    edit(store, 'applicant.type', 'person');
    edit(store, 'applicant.citizenId', '1234567890123');
    edit(store, 'applicant.email', 'nobody');
    edit(store, 'premises.areaSqm', 0);
    edit(store, 'staff[0].name', 'ก');
    edit(store, 'staff[0].citizenId', '1111111111119');
    store.dispatch({ type: 'row-add', key: key(store, 'staff') });
    edit(store, 'staff[1].name', 'กข');
    edit(store, 'staff[1].citizenId', '1111111111119');
    assert.deepEqual(codes(store), [
      '/applicant/citizenId citizenId',
      '/applicant/email format',
      '/premises/areaSqm minimum',
      '/staff/0/name minLength',
      '/staff/1/citizenId unique',
    ]);
    assert.deepEqual(store.issues()[4]?.params, { n: 1 });
  });

  it('stand at the row as it is now, though empty rows are not sent', () => {
    const store = open();
    store.dispatch({ type: 'row-add', key: key(store, 'staff') });
    edit(store, 'staff[0].nationality', undefined);
    edit(store, 'staff[1].name', 'x');
    assert.ok(codes(store).includes('/staff/1/name minLength'));
  });

  it('are shown only after leaving a field, and go when mended', () => {
    const store = open();
    edit(store, 'applicant.email', 'no');
    assert.deepEqual(field(store, 'applicant.email').issues, []);
    store.dispatch({ type: 'leave', key: key(store, 'applicant.email') });
    assert.equal(field(store, 'applicant.email').issues[0]?.code, 'format');
    edit(store, 'applicant.email', 'no@example.com');
    assert.deepEqual(field(store, 'applicant.email').issues, []);
  });

  it('are all shown after a failed Next, with the texts of the definition', () => {
    const store = open();
    edit(store, 'applicant.type', 'company');
    store.dispatch({ type: 'attempt', page: 'applicant' });
    const [issue] = field(store, 'applicant.companyName').issues;
    assert.equal(issue?.code, 'required');
    assert.deepEqual(issue?.text, { th: 'กรุณากรอกชื่อนิติบุคคล', en: 'Enter the company name' });
    assert.deepEqual(field(store, 'staff[0].name').issues, []);
  });

  it('name missing attachments and too many', () => {
    const store = open();
    edit(store, 'premises.areaSqm', 300);
    assert.ok(codes(store).includes('/attachments/floorPlan attachment'));
    const file = {
      fileId: 'f',
      name: 'a.pdf',
      contentType: 'application/pdf',
      size: 1,
      md5: '',
      remark: '',
      uploadedAt: '',
    };
    store.dispatch({
      type: 'files',
      key: key(store, '/attachments/floorPlan'),
      files: [file, file, file],
    });
    assert.ok(codes(store).includes('/attachments/floorPlan maxFiles'));
  });

  it('tell an option that is no longer offered', () => {
    const store = open({
      draft: {
        answers: { applicant: { type: 'alien' } },
        files: {},
        origins: {},
        page: 'applicant',
      },
    });
    assert.ok(codes(store).includes('/applicant/type option'));
  });

  it('from the server are shown until the next edit', () => {
    const store = open();
    const at = key(store, 'note');
    store.dispatch({
      type: 'server-issues',
      issues: [
        { key: at, path: '/note', code: 'server', params: { message: 'no' }, severity: 'error' },
      ],
    });
    assert.equal(field(store, 'note').issues[0]?.code, 'server');
    edit(store, 'note', 'x');
    assert.deepEqual(field(store, 'note').issues, []);
  });
});

describe('pages', () => {
  it('are those that are visible; an item knows its own', () => {
    const store = createFormStore(
      licence((json) => {
        Object.assign(json.pages[1] as object, { visibleWhen: 'isCompany' });
      }),
    );
    assert.deepEqual(
      store.pages().map((page) => page.id),
      ['applicant', 'staff'],
    );
    edit(store, 'applicant.type', 'company');
    assert.deepEqual(
      store.pages().map((page) => page.id),
      ['applicant', 'premises', 'staff'],
    );
    assert.equal(store.pageOf(key(store, 'staff[0].name')), 'staff');
  });
});

describe('reset', () => {
  it('goes back to the register and defaults', () => {
    const store = open(person);
    edit(store, 'applicant.email', 'x@example.com');
    store.dispatch({ type: 'reset' });
    assert.equal(field(store, 'applicant.email').value, 'somchai@example.com');
    assert.equal(store.getState().edits, 0);
  });
});
