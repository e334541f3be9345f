import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type FormDefinition, parseDefinition } from '../../../src/core/definition/parse.js';
import { BizportalError } from '../../../src/core/errors.js';
import * as application from '../../../src/core/journey/application.js';
import { createJourney, type Journey } from '../../../src/core/journey/journey.js';
import type { JourneyOptions } from '../../../src/core/journey/options.js';
import type { LoadedLater } from '../../../src/core/later.js';
import { getAt } from '../../../src/core/paths.js';
import { BookLoader } from '../../../src/core/thai/address-book.js';
import { Divisions } from '../../../src/core/thai/divisions.js';
import { createFormQueue } from '../../../src/core/upload/form-queue.js';
import { licence } from '../../support/licence.js';
import {
  applicationAtHand,
  deferred,
  FakeClock,
  FakeConnectivity,
  FakeStore,
  fakeRandom,
  settle,
} from '../fake-ports.js';
import { FakePortal } from './fake-portal.js';

let portal: FakePortal;
let clock: FakeClock;
let device: FakeStore & { readonly durable: boolean };
let journal: FakeStore;
/** Ports that a test adds. */
let more: Partial<JourneyOptions['ports']>;

beforeEach(() => {
  portal = new FakePortal();
  clock = new FakeClock();
  device = Object.assign(new FakeStore(), { durable: true });
  journal = new FakeStore();
  more = {};
});

function journey(options: Partial<JourneyOptions> = {}): Journey {
  return createJourney({
    definition: licence(),
    launch: 'q',
    ports: {
      adapter: portal.adapter,
      clock,
      random: fakeRandom(1),
      yieldTask: () => Promise.resolve(),
      application: applicationAtHand,
      connectivity: new FakeConnectivity(),
      device,
      journal,
      ...more,
    },
    ...options,
  });
}

async function opened(options: Partial<JourneyOptions> = {}): Promise<Journey> {
  const one = journey(options);
  await one.open();
  assert.equal(one.getState().status, 'ready', one.getState().error?.message ?? 'no error');
  return one;
}

function edit(one: Journey, path: string, value: string | number): void {
  const key = one.store?.keyOf(path);
  assert.ok(key, path);
  one.store?.dispatch({ type: 'edit', key, value });
}

/** Everything the small licence asks for. */
function fillAll(one: Journey): void {
  edit(one, 'applicant.type', 'person');
  edit(one, 'staff[0].name', 'สมหญิง');
  one.store?.dispatch({ type: 'declare', given: true });
}

async function atReview(options: Partial<JourneyOptions> = {}): Promise<Journey> {
  const one = await opened(options);
  fillAll(one);
  one.goToPage('review');
  assert.equal(one.getState().status, 'reviewing');
  return one;
}

describe('opening', () => {
  it('signs in, prefills and is ready', async () => {
    const one = await opened();
    assert.equal(one.getState().session?.displayName, 'สมชาย ใจดี');
    assert.equal(one.getState().restored, null);
    assert.deepEqual(one.store?.data().applicant, {
      citizenId: '1111111111119',
      email: 'a@example.com',
    });
    assert.deepEqual(portal.saved, [], 'nothing is saved on opening');
  });

  it('tells once that it is open: everything is rendered at each word', async () => {
    const one = journey();
    const told: string[] = [];
    one.subscribe(({ status }) => told.push(status));
    await one.open();
    await settle();
    assert.deepEqual(told, ['loading', 'ready']);
  });

  it('finds the draft of the portal', async () => {
    const first = await opened();
    edit(first, 'premises.areaSqm', 42);
    await first.saveDraft();
    portal.draft = portal.saved[portal.saved.length - 1] ?? null;
    const again = await opened();
    assert.equal(again.getState().restored, 'draft');
    assert.deepEqual(again.store?.data().premises, { areaSqm: 42 });
  });

  it('saves what only the page or the register filled in when asked to, and only then', async () => {
    const one = await opened({ value: { premises: { areaSqm: 5 } } });
    await one.saveDraft('leaving');
    assert.equal(portal.saved.length, 0);
    await one.saveDraft();
    assert.equal(one.draft?.getState().status, 'server');
    [portal.draft = null] = portal.saved;
    const again = await opened();
    await again.saveDraft();
    assert.equal(portal.saved.length, 1, 'all of it is saved already');
    again.store?.dispatch({ type: 'prefill', value: { staff: [{ name: 'สมหญิง' }] } });
    await again.saveDraft();
    await again.saveDraft();
    assert.equal(portal.saved.length, 2);
  });

  it('opens without the register when that does not answer for good', async () => {
    portal.fail.set('loadProfile', new BizportalError('rejected'));
    const one = await opened();
    assert.equal(one.store?.data().applicant, undefined);
  });

  it('does not open without its draft: it would save an empty one over it', async () => {
    portal.fail.set('loadDraft', new BizportalError('rejected'));
    const one = journey();
    await one.open();
    assert.equal(one.getState().status, 'failed');
    await one.open();
    assert.equal(one.getState().status, 'ready');
  });

  it('says that no cookie is kept when nobody is signed in right after a link was used', async () => {
    portal.fail.set('loadProfile', new BizportalError('session-ended'));
    const one = journey();
    await one.open();
    assert.deepEqual([one.getState().status, one.getState().error?.code], ['failed', 'cookies']);
    portal.fail.set('loadProfile', new BizportalError('session-ended'));
    const live = journey();
    await live.open('live');
    assert.deepEqual(
      [live.getState().status, live.getState().error?.code],
      ['ended', 'session-ended'],
    );
  });

  for (const [code, status] of [
    ['launch', 'ended'],
    ['session-ended', 'ended'],
    ['network', 'failed'],
    ['config', 'failed'],
  ] as const) {
    it(`ends ${status} when signing in says ${code}`, async () => {
      portal.fail.set('open', new BizportalError(code));
      const one = journey();
      await one.open();
      assert.equal(one.getState().status, status);
      assert.equal(one.getState().error?.code, code);
    });
  }

  it('refuses an identity the form is not for', async () => {
    const one = journey({
      definition: licence((json) => Object.assign(json, { identity: 'juristic' })),
    });
    await one.open();
    assert.equal(one.getState().error?.code, 'forbidden');
  });

  it('goes on with the page that was looked at before a reload, not the last one typed into', async () => {
    const first = await opened();
    edit(first, 'premises.areaSqm', 42);
    await first.saveDraft();
    const [saved] = portal.saved;
    portal.draft = saved ?? null;
    const pages = first.store?.pages().map(({ id }) => id) ?? [];
    const [start, second] = pages;
    const pageWith = async (page: string) => {
      more = { lookedAt: () => page };
      return (await opened()).store?.getState().page;
    };
    assert.equal(await pageWith(second ?? ''), second);
    assert.equal(await pageWith('gone'), start);
    assert.equal(await pageWith(''), start);
    portal.draft = null;
    device.entries.clear();
    assert.equal(await pageWith(second ?? ''), start, 'an empty form begins at its first page');
  });

  it('neither shows nor saves over the draft of another form', async () => {
    const first = await opened();
    edit(first, 'premises.areaSqm', 42);
    await first.saveDraft();
    const [saved] = portal.saved.splice(0);
    portal.draft = { id: 'D1', data: { ...saved?.data, formId: 'other' } };
    device.entries.clear();
    const again = await opened();
    assert.equal(again.getState().notice, 'draft-unreadable');
    assert.equal(again.store?.data().premises, undefined);
    edit(again, 'premises.areaSqm', 1);
    await again.saveDraft();
    assert.deepEqual(portal.saved, []);
  });

  it('opens the draft of an earlier version and tells what has no place in it', async () => {
    const first = await opened();
    edit(first, 'premises.areaSqm', 42);
    await first.saveDraft();
    const [saved] = portal.saved.splice(0);
    const answers = { premises: { areaSqm: 42 }, fax: '02' };
    portal.draft = { id: 'D1', data: { ...saved?.data, formVersion: '0', answers } };
    device.entries.clear();
    const again = await opened();
    const { notice, lost, restored } = again.getState();
    assert.deepEqual(
      [notice, restored, lost],
      ['draft-migrated', 'draft', [{ path: '/fax', value: '02', label: null, reason: 'unknown' }]],
    );
    edit(again, 'premises.areaSqm', 43);
    await again.saveDraft();
    assert.equal(getAt(portal.saved[0]?.data, ['answers', 'fax']), '02');
  });

  it('leaves no timer when it is stopped while it waits to read again', async () => {
    portal.fail.set('loadDraft', new BizportalError('network'));
    const one = journey();
    const opening = one.open();
    await settle();
    assert.equal(clock.pending, 1);
    one.dispose();
    await opening;
    assert.equal(clock.pending, 0);
    assert.equal(portal.calls.filter((call) => call === 'loadDraft').length, 1);
  });

  it('does not save over a draft it cannot read', async () => {
    portal.draft = { id: 'D1', data: { format: 99, answers: {} } };
    const one = await opened();
    assert.equal(one.getState().notice, 'draft-unreadable');
    edit(one, 'premises.areaSqm', 1);
    await one.saveDraft();
    assert.deepEqual(portal.saved, []);
  });
});

describe('autosave', () => {
  it('goes by what the page says at the time of the edit', async () => {
    let on = false;
    const one = await opened({ autosave: () => on });
    edit(one, 'premises.areaSqm', 5);
    one.goToPage('staff');
    await clock.advance(60_000);
    assert.equal(portal.saved.length, 0);
    on = true;
    edit(one, 'premises.areaSqm', 6);
    await clock.advance(60_000);
    assert.equal(portal.saved.length, 1);
    on = false;
    edit(one, 'premises.areaSqm', 7);
    await clock.advance(60_000);
    assert.equal(portal.saved.length, 1);
    one.dispose();
  });
});

describe('pages', () => {
  it('go on only when nothing is wrong, and come back', async () => {
    const one = await opened();
    assert.deepEqual(
      (await one.next()).map((issue) => issue.path),
      ['/applicant/type'],
    );
    assert.equal(one.store?.getState().page, 'applicant');
    edit(one, 'applicant.type', 'person');
    assert.deepEqual(await one.next(), []);
    assert.equal(one.store?.getState().page, 'premises');
    one.back();
    assert.equal(one.store?.getState().page, 'applicant');
    one.back();
    assert.equal(one.store?.getState().page, 'applicant');
  });

  it('are not held up by a warning', async () => {
    const check = { 'premises.areaSqm': { maximum: 10 } };
    const rule = { at: 'premises.areaSqm', check, message: 'Large', severity: 'warning' };
    const one = await opened({
      definition: licence((json) => Object.assign(json, { rules: [rule] })),
    });
    edit(one, 'premises.areaSqm', 50);
    one.goToPage('premises');
    assert.deepEqual(await one.next(), []);
    assert.equal(one.store?.issues('premises')[0]?.severity, 'warning');
  });

  it('lead to the review, or to the page that stands before it', async () => {
    const one = await opened();
    edit(one, 'applicant.type', 'person');
    one.goToPage('review');
    assert.equal(one.store?.getState().page, 'staff');
    edit(one, 'staff[0].name', 'สมหญิง');
    one.goToPage('review');
    assert.equal(one.getState().status, 'reviewing');
    one.goToPage('staff');
    assert.equal(one.getState().status, 'ready');
  });
});

describe('submitting', () => {
  it('asks for the declaration first', async () => {
    const one = await atReview();
    one.store?.dispatch({ type: 'declare', given: false });
    assert.deepEqual(
      (await one.submit()).map((issue) => issue.code),
      ['declaration'],
    );
    assert.equal(one.getState().status, 'reviewing');
  });

  it('waits for division codes that are on their way, and sends with them', async () => {
    let come: (data: unknown) => void = () => {};
    const books = new BookLoader(
      [
        () =>
          new Promise((done) => {
            come = done;
          }),
      ],
      async () => ({ Divisions }),
    );
    books.load();
    let asked: string | null = null;
    more = {
      book: () => {
        asked = books.state.status;
        return books.book;
      },
      settleBook: () => books.settle(),
    };
    const one = await atReview();
    const submitting = one.submit();
    await Promise.resolve();
    come({});
    await submitting;
    assert.notEqual(asked, 'loading');
    assert.equal(one.getState().status, 'verifying');
  });

  describe('with an address', () => {
    const address = {
      type: 'object',
      properties: { province: { type: 'string' }, provinceCode: { type: 'string' } },
    };
    const form = (schema: object, submission: object = {}) => {
      const { definition, errors } = parseDefinition({
        ...{ formatVersion: 1, id: 'licence', version: '1', submission },
        schema: { type: 'object', properties: { home: schema } },
        pages: [{ id: 'p', sections: [{ items: [{ field: 'home', widget: 'address' }] }] }],
      });
      return definition ?? assert.fail(errors.map(({ message }) => message).join());
    };
    const bangkok = [
      [10, 'กรุงเทพมหานคร', 'Bangkok', [[1, 'พระนคร', 10200, [[1, 'พระบรมมหาราชวัง']]]]],
    ];

    async function sent(definition: FormDefinition, data: () => unknown): Promise<Journey> {
      const books = new BookLoader([async () => data()], async () => ({ Divisions }));
      more = { book: () => books.book, settleBook: () => books.settle() };
      books.load();
      await books.settle();
      const one = await opened({ definition });
      const key = one.store?.keyOf('home') ?? '';
      one.store?.dispatch({ type: 'edit', key, value: { province: 'กรุงเทพมหานคร' } });
      one.goToPage('review');
      return one;
    }

    for (const [what, definition] of [
      ['the schema asks for its code', form(address)],
      ['the area of the licence is there', form({ type: 'object' }, { area: 'home' })],
      [
        'a template asks for its code',
        form({ type: 'object' }, { data: { p: { $: 'home', code: 'province' } } }),
      ],
    ] as const) {
      it(`is not sent without codes that could not be had, where ${what}; then it is`, async () => {
        let down = true;
        const one = await sent(definition, () => {
          if (down) throw new Error('offline');
          return bangkok;
        });
        const faults = await one.submit();
        assert.deepEqual(
          faults.map(({ path, code }) => `${path} ${code}`),
          ['/home divisions'],
        );
        assert.equal(one.getState().status, 'reviewing');
        down = false;
        assert.deepEqual(await one.submit(), []);
        assert.equal(one.getState().status, 'verifying');
        const key = one.store?.keyOf('home') ?? '';
        assert.equal(one.store?.getState().serverIssues.size, 0);
        assert.equal(getAt(one.store?.data(), ['home', 'provinceCode']), '10', key);
      });
    }

    it('gets no code where the schema has no place for one', async () => {
      const closed = { properties: { province: true }, additionalProperties: false };
      const one = await sent(form(closed), () => bangkok);
      assert.deepEqual(await one.submit(), []);
      assert.deepEqual(one.store?.data(), { home: { province: 'กรุงเทพมหานคร' } });
    });

    it('is sent as it is where nobody asks for codes', async () => {
      const one = await sent(form({ type: 'object' }), () => {
        throw new Error('offline');
      });
      assert.deepEqual(await one.submit(), []);
      assert.equal(one.getState().status, 'verifying');
    });
  });

  it('sends after the code, once, and keeps the receipt over a reload', async () => {
    const one = await atReview();
    await one.submit();
    assert.equal(one.getState().status, 'verifying');
    assert.equal(one.otp?.getState().status, 'sent');
    await Promise.all([one.confirmOtp('๑๒๓ ๔๕๖'), one.confirmOtp('123456')]);
    const { status, receipt } = one.getState();
    assert.equal(status, 'submitted');
    assert.deepEqual(receipt, {
      requestId: 'R-1',
      message: 'รับคำขอแล้ว',
      sentAt: '2026-11-01T00:00:00.000Z',
      callbackUrl: 'https://portal.example/done?a=1&requestId=R-1',
    });
    assert.equal(portal.calls.filter((call) => call === 'submit').length, 1);
    const again = journey();
    await again.open();
    assert.equal(again.getState().status, 'submitted');
    assert.deepEqual(again.getState().receipt, receipt, 'also when it was sent');
  });

  it('stays at the code when it is wrong', async () => {
    const one = await atReview();
    await one.submit();
    portal.valid = false;
    await one.confirmOtp('123456');
    assert.equal(one.getState().status, 'verifying');
    assert.equal(one.otp?.getState().status, 'wrong');
    one.cancelOtp();
    assert.equal(one.getState().status, 'reviewing');
  });

  it('asks for a new code when an answer changed in between', async () => {
    const one = await atReview();
    await one.submit();
    one.cancelOtp();
    edit(one, 'staff[0].name', 'สมหมาย');
    await clock.advance(60_000);
    await one.submit();
    assert.equal(portal.calls.filter((call) => call === 'requestOtp').length, 2);
  });

  it('lets the host page say no', async () => {
    const seen: unknown[] = [];
    const one = await atReview({ beforeSubmit: (last) => seen.push(last) === 0 });
    await one.submit();
    assert.equal(one.getState().status, 'reviewing');
    assert.equal(seen.length, 1);
    assert.equal(portal.calls.includes('requestOtp'), false);
  });

  it('stands behind no page of a form that only shows its answers, whatever they lack', async () => {
    const one = await opened({ readonly: () => true });
    const pages = one.store?.pages() ?? [];
    for (const { id } of pages) {
      assert.equal(one.store?.getState().page, id);
      assert.deepEqual(await one.next(), []);
    }
    assert.equal(one.getState().status, 'reviewing');
    one.goToPage(pages[0]?.id ?? '');
    assert.deepEqual(await one.submit(), []);
    assert.equal(one.getState().status, 'reviewing');
  });

  it('does not come of a form that only shows its answers', async () => {
    const one = await atReview({ readonly: () => true });
    assert.deepEqual(await one.submit(), []);
    assert.equal(one.getState().status, 'reviewing');
    assert.equal(portal.calls.includes('requestOtp'), false);
  });

  it('is refused: back to the review with the reason', async () => {
    const one = await atReview();
    await one.submit();
    portal.fail.set(
      'submit',
      new BizportalError('rejected', { params: { message: 'ข้อมูลไม่ครบ', forwarded: 'yes' } }),
    );
    await one.confirmOtp('123456');
    assert.equal(one.getState().status, 'reviewing');
    assert.equal(one.getState().error?.code, 'rejected');
  });

  it('nobody can tell: unknown, asked about, never sent again', async () => {
    const one = await atReview();
    await one.submit();
    portal.fail.set('submit', new BizportalError('network'));
    await one.confirmOtp('123456');
    assert.equal(one.getState().status, 'unknown');
    assert.ok(one.getState().reference);
    portal.found = 'created';
    await one.checkUnknown();
    assert.equal(one.getState().receipt?.requestId, 'R-9');
    assert.equal(portal.calls.filter((call) => call === 'submit').length, 1);
  });

  it('nobody could tell before a reload, however slowly the device says so', async () => {
    const one = await atReview();
    await one.submit();
    portal.fail.set('submit', new BizportalError('network'));
    await one.confirmOtp('123456');
    one.dispose();
    const slow = deferred<void>();
    const get = journal.get.bind(journal);
    journal.get = async (key) => {
      if (key.startsWith('intent:')) await slow.promise;
      return get(key);
    };
    const again = journey();
    const opening = again.open();
    await settle();
    assert.equal(again.getState().status, 'loading', 'nobody may submit before it is known');
    slow.resolve();
    await opening;
    assert.equal(again.getState().status, 'unknown');
  });

  for (const [call, work] of [
    ['requestOtp', (one: Journey) => one.submit()],
    ['verifyOtp', (one: Journey) => one.submit().then(() => one.confirmOtp('123456'))],
  ] as const) {
    it(`ends when ${call} finds the session over`, async () => {
      const one = await atReview();
      portal.fail.set(call, new BizportalError('session-ended', { params: { forwarded: 'no' } }));
      await work(one);
      assert.equal(one.getState().status, 'ended');
      one.cancelOtp();
      await one.confirmOtp('123456');
      assert.equal(one.getState().status, 'ended');
      assert.equal(portal.calls.includes('submit'), false);
    });
  }

  it('tells of the receipt although a draft found the session over meanwhile', async () => {
    const one = await atReview();
    await one.submit();
    const answer = deferred<{ requestId: string; message: string }>();
    portal.adapter.submit = () => answer.promise;
    const sending = one.confirmOtp('123456');
    await settle();
    assert.equal(one.getState().status, 'submitting');
    portal.fail.set('saveDraft', new BizportalError('session-ended'));
    edit(one, 'premises.areaSqm', 7);
    await one.saveDraft();
    assert.equal(one.getState().status, 'submitting');
    answer.resolve({ requestId: 'R-7', message: '' });
    await sending;
    assert.equal(one.getState().receipt?.requestId, 'R-7');
  });

  it('asks the host page once, however often submit is pressed', async () => {
    let asked = 0;
    const one = await atReview({
      beforeSubmit: () => {
        asked += 1;
        return true;
      },
    });
    await Promise.all([one.submit(), one.submit()]);
    assert.equal(asked, 1);
  });

  it('stays at the review while the code is asked for, wherever the host page wants to go', async () => {
    const one = await atReview();
    await one.submit();
    one.goToPage('staff');
    one.cancelOtp();
    assert.equal(one.getState().status, 'reviewing');
    assert.equal(one.store?.getState().page, 'review');
  });

  it('nobody could tell before a reload: unknown comes first', async () => {
    const one = await atReview();
    await one.submit();
    portal.fail.set('submit', new BizportalError('network'));
    await one.confirmOtp('123456');
    one.dispose();
    const again = journey();
    await again.open();
    assert.equal(again.getState().status, 'unknown');
  });
});

describe('a session that ends', () => {
  it('ends the form and keeps the answers', async () => {
    const one = await opened();
    portal.fail.set('saveDraft', new BizportalError('session-ended'));
    edit(one, 'premises.areaSqm', 5);
    await one.saveDraft();
    assert.equal(one.getState().status, 'ended');
    assert.deepEqual(one.store?.data().premises, { areaSqm: 5 });
  });
});

describe('code that need not be there from the start', () => {
  /** Cannot be had the first so many times. */
  class Late<T> implements LoadedLater<T> {
    loaded = false;
    readonly #part: T;
    #failures: number;

    constructor(part: T, failures: number) {
      this.#part = part;
      this.#failures = failures;
    }

    async load(): Promise<T> {
      if (this.#failures > 0) {
        this.#failures -= 1;
        throw new BizportalError('network');
      }
      this.loaded = true;
      return this.#part;
    }
  }

  it('makes the queue of the files, also when it came at the second try only', async () => {
    more = { uploads: new Late(createFormQueue, 1) };
    const one = await opened();
    assert.deepEqual(one.queue?.getState().files, []);
    one.dispose();
  });

  it('fails to open without the queue, and opens when asked again', async () => {
    more = { uploads: new Late(createFormQueue, 2) };
    const one = journey();
    await one.open();
    assert.equal(one.getState().status, 'failed');
    assert.equal(one.getState().error?.code, 'network');
    await one.open();
    assert.equal(one.getState().status, 'ready');
    one.dispose();
  });

  it('is no concern of a form without attachments', async () => {
    const one = await atReview();
    assert.equal(one.queue, null);
    await one.submit();
    assert.equal(one.getState().status, 'verifying');
    one.reset();
  });

  const missing: readonly [string, () => typeof more][] = [
    ['nothing can ask for it', () => ({ codeDialog: new Late({}, 1) })],
    // Once on its way while the dialog is looked at, once for its use.
    ['nothing can make the application', () => ({ application: new Late(application, 2) })],
  ];
  for (const [why, without] of missing) {
    it(`sends for no code while ${why}; the review says so`, async () => {
      more = without();
      const one = await atReview();
      assert.deepEqual(await one.submit(), []);
      const { status, error, waiting } = one.getState();
      assert.deepEqual([status, error?.code, waiting], ['reviewing', 'network', false]);
      assert.ok(!portal.calls.includes('requestOtp'));
      assert.equal(getAt(one.store?.data() ?? {}, ['staff', '0', 'name']), 'สมหญิง');
      await one.submit();
      assert.deepEqual([one.getState().status, one.getState().error], ['verifying', null]);
    });
  }

  it('sends for one code, however often submit is pressed while the dialog comes', async () => {
    const dialog = deferred<object>();
    more = { codeDialog: { loaded: false, load: () => dialog.promise } };
    const one = await atReview();
    const presses = [one.submit(), one.submit()];
    assert.equal(one.getState().waiting, true);
    dialog.resolve({});
    await Promise.all(presses);
    assert.equal(portal.calls.filter((call) => call === 'requestOtp').length, 1);
  });
});
