import type { ContractCase, SignedIn } from './contract-case.js';
import { expectEqual, expectError, expectThat } from './expect.js';

const record = {
  formatVersion: 1,
  values: { shop: { name: 'ร้านตัวอย่าง', 'cd:Code': '01' }, rows: [{ id: 'a' }, {}], none: null },
};

export const draftCases: readonly ContractCase[] = [
  [
    'a draft that was never saved is null',
    async (at) => {
      expectEqual(await at.adapter.loadDraft(draftIdOf(at)), null, 'draft');
    },
  ],
  [
    'what was saved is loaded, member by member',
    async (at) => {
      const id = draftIdOf(at);
      const { savedAt } = await at.adapter.saveDraft({ id, data: record });
      expectThat(!Number.isNaN(Date.parse(savedAt)), 'savedAt is a date');
      const draft = await at.adapter.loadDraft(id);
      expectEqual(draft?.id ?? null, id, 'id');
      expectEqual(draft?.data, record, 'data');
    },
  ],
  [
    'the last save wins',
    async (at) => {
      const id = draftIdOf(at);
      await at.adapter.saveDraft({ id, data: record });
      await at.adapter.saveDraft({ id, data: { values: { x: 2 } } });
      expectEqual((await at.adapter.loadDraft(id))?.data, { values: { x: 2 } }, 'data');
    },
  ],
  [
    "somebody else's draft is out of reach",
    async ({ adapter }) => {
      const id = '00000000-0000-4000-8000-000000000000';
      const codes = ['forbidden', 'not-found', 'rejected'] as const;
      await expectError(() => adapter.saveDraft({ id, data: record }), codes);
      await expectError(() => adapter.loadDraft(id), codes);
    },
  ],
];

function draftIdOf({ session }: SignedIn): string {
  expectThat(session.draftId !== null, 'the launch of a contract subject names a draft');
  return session.draftId;
}
