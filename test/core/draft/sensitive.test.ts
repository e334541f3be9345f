/** Answers that no device keeps: what is known of them when the page is gone in the middle of a save. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ChosenDraft,
  chooseDraft,
  readDeviceDraft,
} from '../../../src/core/draft/device-copy.js';
import { parseDraft } from '../../../src/core/draft/record.js';
import { DraftSaver } from '../../../src/core/draft/saver.js';
import { BizportalError } from '../../../src/core/errors.js';
import type { FormSnapshot } from '../../../src/core/form/state.js';
import type { JsonValue } from '../../../src/core/json.js';
import type { Draft, SavedDraft } from '../../../src/core/ports.js';
import { FakeClock, FakeStore, fakeRandom } from '../fake-ports.js';

const SECRET = '1999999999999';
const OTHER = '1111111111119';

interface Answers {
  readonly id?: JsonValue;
  readonly note: string;
}

/** A page with one sensitive answer, and a portal that may keep what it never answers. */
class Page {
  readonly clock = new FakeClock();
  readonly store = Object.assign(new FakeStore(), { durable: true });
  readonly sent: Draft[] = [];
  /** What comes of a save. */
  answer: () => Promise<SavedDraft> = async () => ({ savedAt: '2026-11-25T00:00:00Z' });
  origin: 'user' | 'prefill' = 'user';
  #now: Answers = { note: '' };
  readonly saver = new DraftSaver({
    adapter: {
      saveDraft: (draft) => {
        this.sent.push(draft);
        return this.answer();
      },
    },
    ...{ device: this.store, deviceKey: 'draft', draftId: 'd1', clock: this.clock },
    secrets: [['id']],
    form: { formId: 'food', formVersion: '1' },
    random: { ...fakeRandom(), number: () => 1 },
    snapshot: (): FormSnapshot => ({
      answers: { ...this.#now },
      files: {},
      origins: { '/id': this.origin },
      page: 'one',
    }),
  });

  async type(answers: Answers): Promise<void> {
    this.#now = answers;
    this.saver.changed();
    // Long enough for the device, and for a save on the server to begin, if one may.
    await this.clock.advance(8_000);
  }

  /** Opened again, where the server has the draft with this note. */
  async reload(note: string): Promise<ChosenDraft | null> {
    const records = this.sent.map(({ data }) => parseDraft(data).record ?? null);
    const server = records.find((one) => one?.answers.note === note);
    assert.ok(server, `${note} was not sent`);
    return chooseDraft(server, await readDeviceDraft(this.store, 'draft'));
  }
}

const never = () => new Promise<SavedDraft>(() => {});
const cut = () => Promise.reject(new BizportalError('network'));

const started = (): Page => {
  const page = new Page();
  page.saver.start(null);
  return page;
};

describe('a sensitive answer in a save that got no answer', () => {
  it('is there again where the portal has that save, though more was typed since', async () => {
    const page = started();
    page.answer = never;
    await page.type({ id: SECRET, note: 'a' });
    await page.type({ id: SECRET, note: 'b' });
    assert.equal(page.sent.length, 1);
    const chosen = await page.reload('a');
    assert.deepEqual(chosen?.record.answers, { id: SECRET, note: 'b' });
    assert.equal(chosen?.withheld, undefined);
  });

  it('is asked for again where it was changed since: the save has what it was before', async () => {
    const page = started();
    page.answer = never;
    await page.type({ id: SECRET, note: 'a' });
    await page.type({ id: OTHER, note: 'b' });
    const chosen = await page.reload('a');
    assert.deepEqual(chosen?.record.answers, { note: 'b' });
    assert.deepEqual(chosen?.withheld, ['/id']);
  });

  it('is asked for again where the portal never had the save', async () => {
    const page = started();
    await page.type({ note: 'a' });
    page.answer = never;
    await page.type({ id: SECRET, note: 'b' });
    await page.type({ id: SECRET, note: 'c' });
    const chosen = await page.reload('a');
    assert.deepEqual(chosen?.withheld, ['/id']);
  });

  it('is known of each save since the last that was answered', async () => {
    const page = started();
    page.answer = cut;
    await page.type({ id: SECRET, note: 'a' });
    await page.type({ id: OTHER, note: 'b' });
    await page.type({ id: SECRET, note: 'c' });
    assert.equal((await page.reload('a'))?.withheld, undefined);
    assert.deepEqual((await page.reload('b'))?.withheld, ['/id']);
  });

  it('is in no copy of the device', async () => {
    const page = started();
    page.answer = never;
    await page.type({ id: SECRET, note: 'a' });
    await page.type({ id: OTHER, note: 'b' });
    const kept = JSON.stringify([...page.store.entries]);
    assert.ok(!kept.includes(SECRET) && !kept.includes(OTHER), kept);
  });
});

describe('“but for sensitive answers” is said', () => {
  const partial = ({ saver }: Page) => 'partial' in saver.getState();

  it('where the citizen typed one that only this page has', async () => {
    const page = started();
    page.answer = cut;
    await page.type({ id: SECRET, note: 'a' });
    assert.ok(partial(page));
  });

  it('not where the portal has it already', async () => {
    const page = started();
    await page.type({ id: SECRET, note: 'a' });
    page.answer = cut;
    await page.type({ id: SECRET, note: 'b' });
    assert.equal(page.saver.getState().status, 'device');
    assert.ok(!partial(page));
  });

  it('not of one that the register fills in again', async () => {
    const page = started();
    page.origin = 'prefill';
    page.answer = cut;
    await page.type({ id: SECRET, note: 'a' });
    assert.equal(page.saver.getState().status, 'device');
    assert.ok(!partial(page));
  });
});
