/** Forms for what happens between typing: turning pages, searching a long list, the review. */

/** Pages of so many fields each, of every kind that {@link generatedDefinition} has. */
import { generatedDefinition } from './generated-form.js';

type Json = Readonly<Record<string, unknown>>;

interface Generated extends Json {
  readonly pages: readonly {
    readonly sections: readonly { readonly items: readonly unknown[] }[];
  }[];
}

export function pagedDefinition(pages: number, fields: number): Json {
  const whole = generatedDefinition(pages * fields) as Generated;
  const items = whole.pages[0]?.sections[0]?.items ?? [];
  const part = (i: number) => items.slice(i * fields, (i + 1) * fields);
  return {
    ...whole,
    // The first page stands before no gate and no condition: nothing is asked for.
    pages: Array.from({ length: pages }, (_, i) => ({
      id: `p${i}`,
      title: { th: `หน้า ${i + 1}`, en: `Page ${i + 1}` },
      sections: [{ items: part(i).map(optional) }],
    })),
  };
}

/** Nothing stands in the way of the next page. */
function optional(item: unknown): unknown {
  const { required: _, ...rest } = item as Json;
  return rest;
}

const BEGINNINGS = ['บ้าน', 'หนอง', 'โคก', 'ห้วย', 'ดอน', 'นา', 'ท่า', 'คลอง', 'บาง', 'เขา'];
const MIDDLES = ['กลาง', 'ใหญ่', 'น้อย', 'เหนือ', 'ใต้', 'แก้ว', 'ทราย', 'ไผ่', 'สัก', 'ยาง'];

/** One searched list of so many names. */
export function listDefinition(options: number): Json {
  const name = (i: number) =>
    `${BEGINNINGS[i % 10]}${MIDDLES[Math.floor(i / 10) % 10]} ${(i * 7919) % options}`;
  return {
    formatVersion: 1,
    id: 'bench',
    version: '1',
    title: 'List',
    schema: { type: 'object', properties: { place: { type: 'string' } } },
    lists: {
      places: Array.from({ length: options }, (_, i) => ({ value: `v${i}`, label: name(i) })),
    },
    pages: [
      {
        id: 'p',
        sections: [
          { items: [{ field: 'place', widget: 'combobox', label: 'Place', options: 'places' }] },
        ],
      },
    ],
  };
}

/** A table of rows with four answers each. */
export function tableDefinition(): Json {
  const fields = ['name', 'kind', 'area', 'since'];
  return {
    formatVersion: 1,
    id: 'bench',
    version: '1',
    title: 'Rows',
    schema: {
      type: 'object',
      properties: {
        rows: {
          type: 'array',
          items: {
            type: 'object',
            properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])),
          },
        },
      },
    },
    pages: [
      {
        id: 'p',
        sections: [
          {
            items: [
              {
                repeat: 'rows',
                label: 'Rows',
                layout: 'table',
                items: fields.map((field) => ({ field: `./${field}`, label: field })),
              },
            ],
          },
        ],
      },
    ],
  };
}

/** A draft of {@link tableDefinition} with so many rows. */
export function tableDraft(rows: number): Json {
  const row = (i: number) => ({ name: `แถว ${i}`, kind: `k${i % 7}`, area: `${i}`, since: '2569' });
  return {
    format: 1,
    formId: 'bench',
    formVersion: '1',
    revision: '00000000-0000-4000-8000-000000000000',
    savedAt: '2026-11-25T00:00:00.000Z',
    answers: { rows: Array.from({ length: rows }, (_, i) => row(i)) },
  };
}
