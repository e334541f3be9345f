import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, makeWorld, verdict } from './fake-portal.js';

const AFTER = 'x-bizportal-draft-after';
const SAVE = 'DataProvider/Draft';
const LOAD = 'DataProvider/Draft/draft-1';
const kept = (data: unknown) => json({ status: 0, data });
const body = { data: { revision: 'r3' } };

async function signedIn(there: Response) {
  const world = makeWorld();
  await world.browser.signIn();
  world.portal.on(LOAD, there);
  world.portal.seen.length = 0;
  return world;
}

describe('saving a draft', () => {
  const cases: [title: string, there: Response, after: string, expected: string, saved: boolean][] =
    [
      [
        'on top of the copy that the page knows of',
        kept({ revision: 'r1' }),
        'r1',
        '200 - yes',
        true,
      ],
      ['whose answer got lost before', kept({ revision: 'r2' }), 'r1,r2', '200 - yes', true],
      ['for the first time', kept({}), '', '200 - yes', true],
      ['where none is kept', json({ status: 3 }, 404), 'r1', '200 - yes', true],
      ['of somebody else', kept({ revision: 'r9' }), 'r1,r2', '412 conflict no', false],
      ['where somebody else was first', kept({ revision: 'r9' }), '', '412 conflict no', false],
      ['over one of another kind', kept({ name: 'x' }), 'r1', '412 conflict no', false],
      ['that cannot be looked at', json({}, 500), 'r1', '502 server no', false],
      ['with a list without end', kept({}), 'r'.repeat(5000), '400 rejected no', false],
    ];
  for (const [title, there, after, expected, saved] of cases) {
    it(`${title}: ${expected}`, async () => {
      const { browser, portal } = await signedIn(there);
      const answer = await browser.post(SAVE, body, { [AFTER]: after });
      assert.equal(verdict(answer), expected);
      assert.equal(portal.paths().includes(`POST ${SAVE}`), saved);
    });
  }

  it('is the portal’s own business for a page that does not say what it knows', async () => {
    const { browser, portal } = await signedIn(kept({ revision: 'r9' }));
    assert.equal(verdict(await browser.post(SAVE, body)), '200 - yes');
    assert.deepEqual(portal.paths(), [`POST ${SAVE}`]);
  });

  it('one after the other: the second sees what the first has saved', async () => {
    const { browser, portal } = await signedIn(kept({ revision: 'r1' }));
    let there = 'r1';
    portal.on(LOAD, async () => kept({ revision: there }));
    portal.on(SAVE, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      there = 'r3';
      return kept({});
    });
    const both = await Promise.all([1, 2].map(() => browser.post(SAVE, body, { [AFTER]: 'r1' })));
    assert.deepEqual(both.map(verdict).sort(), ['200 - yes', '412 conflict no']);
  });
});
