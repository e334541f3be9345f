/**
 * A form of any number of fields, twice: as a definition for `<bizportal-form>`, and as the HTML
 * that somebody would write by hand for the same questions, with the same classes.
 */

/** Kinds in turn; more than half are typed into, as in real licence forms. */
const KINDS = [
  'text',
  'text',
  'select',
  'text',
  'radio',
  'text',
  'checkbox',
  'text',
  'date',
  'text',
];
const CHOICES = ['กรุงเทพมหานคร', 'เชียงใหม่', 'ขอนแก่น', 'สงขลา'];
/** Every so many fields one is shown only for a certain answer to the field that is typed into. */
const CONDITION_EVERY = 20;
const CALENDAR =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7m7-3.5V7"></path></svg>';
const DOWN = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6"></path></svg>';

const kindOf = (i: number): string => KINDS[i % KINDS.length] ?? 'text';
const labelOf = (i: number): string => `คำถามที่ ${i + 1} ตามแบบคำขอ`;
const HINT = 'กรอกตามเอกสารที่ทางราชการออกให้';

/** The field in the middle of the form that the keystrokes go to; a text field. */
export function typedField(count: number): number {
  return Math.floor(count / 2 / KINDS.length) * KINDS.length;
}

/** A field before it that must not be left empty, for the form with a fault on show. */
export const requiredField = (count: number): number => typedField(count) - 1;

/**
 * Definition with its schema. One field in twenty depends on what is typed, and the schema itself
 * has conditions (`dependentRequired`, `if`/`then`).
 */
export function generatedDefinition(count: number): object {
  const fields = Array.from({ length: count }, (_, i) => i);
  const typed = typedField(count);
  return {
    formatVersion: 1,
    id: 'bench',
    version: '1',
    title: { th: 'แบบคำขอสำหรับวัดความเร็ว', en: 'A form to be measured' },
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((i) => [`f${i}`, schemaOf(i)])),
      dependentRequired: { f3: ['f5'] },
      allOf: [
        {
          if: { properties: { f2: { const: 'c1' } }, required: ['f2'] },
          // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
          then: { required: ['f7'] },
        },
      ],
    },
    lists: {
      choices: CHOICES.map((th, i) => ({ value: `c${i}`, label: { th, en: `Choice ${i}` } })),
    },
    conditions: { asked: { [`f${typed}`]: { minLength: 500 } } },
    pages: [
      {
        id: 'all',
        title: { th: 'คำถามทั้งหมด', en: 'All questions' },
        sections: [{ items: fields.map((i) => itemOf(i, count)) }],
      },
    ],
  };
}

function schemaOf(i: number): object {
  const kind = kindOf(i);
  if (kind === 'checkbox') return { type: 'boolean' };
  if (kind === 'date') return { type: 'string', format: 'date' };
  if (kind === 'text') return { type: 'string', maxLength: 1000 };
  return { enum: CHOICES.map((_, at) => `c${at}`) };
}

function itemOf(i: number, count: number): object {
  const conditional = i % CONDITION_EVERY === CONDITION_EVERY - 1 && i !== requiredField(count);
  return {
    field: `f${i}`,
    widget: kindOf(i),
    label: { th: labelOf(i), en: `Question ${i + 1}` },
    hint: { th: HINT, en: 'As on the official document' },
    ...(kindOf(i) === 'select' || kindOf(i) === 'radio' ? { options: 'choices' } : {}),
    ...(i === requiredField(count) ? { required: true } : {}),
    // Shown from the start, so that both forms show the same number of fields.
    ...(conditional ? { visibleWhen: { not: 'asked' } } : {}),
  };
}

/** What goes into the shadow root beside the same style sheets. */
export function handWritten(count: number): string {
  const fields = Array.from({ length: count }, (_, i) => field(i)).join('');
  return `<form part="form" class="form with-steps" lang="th" novalidate>
<header part="header" class="header"><div><p class="form-title">แบบคำขอสำหรับวัดความเร็ว</p></div></header>
<div class="main"><div part="page" class="page"><h2 class="heading">คำถามทั้งหมด</h2>
<section part="section" class="section"><div class="items">${fields}</div></section>
<div class="actions"><button class="button primary" type="submit">ต่อไป</button></div></div></div></form>`;
}

function field(i: number): string {
  const kind = kindOf(i);
  const hint = `<p part="hint" class="hint" id="h${i}">${HINT}</p>`;
  const label = `${labelOf(i)}<span class="optional"> (ไม่บังคับ)</span>`;
  if (kind === 'radio') {
    const controls = radios(i);
    return `<fieldset part="field" class="field full" aria-describedby="h${i}"><legend part="label" class="label">${label}</legend>${hint}${controls}</fieldset>`;
  }
  if (kind === 'checkbox') {
    return `<div part="field" class="field full">${hint}<div class="choice"><input id="f${i}" part="input" type="checkbox"><label for="f${i}" part="label">${labelOf(i)}</label></div></div>`;
  }
  const control = kind === 'select' ? select(i) : kind === 'date' ? dateBox(i) : box(i);
  return `<div part="field" class="field full"><label part="label" class="label" for="f${i}">${label}</label>${hint}${control}</div>`;
}

function box(i: number): string {
  return `<div class="box"><input id="f${i}" part="input control" class="control" type="text" name="f${i}" aria-describedby="h${i}"></div>`;
}

function select(i: number): string {
  const options = ['เลือก', ...CHOICES].map((text, at) => `<option value="${at}">${text}</option>`);
  return `<div class="box select"><select id="f${i}" part="input control" class="control" name="f${i}" aria-describedby="h${i}">${options.join('')}</select>${DOWN}</div>`;
}

function radios(i: number): string {
  const choices = CHOICES.map(
    (text, at) =>
      `<div class="choice"><input id="f${i}-${at}" part="input" type="radio" name="f${i}" value="${at}"><label for="f${i}-${at}">${text}</label></div>`,
  );
  return `<div class="choices">${choices.join('')}</div>`;
}

/** A box and the button of its calendar: a native date box cannot show the Buddhist year. */
function dateBox(i: number): string {
  const button = `<button type="button" class="inside" aria-label="เปิดปฏิทิน: ${labelOf(i)}" aria-haspopup="dialog" aria-expanded="false">${CALENDAR}</button>`;
  return `<div class="box w20"><input id="f${i}" part="input control" class="control" type="text" name="f${i}" inputmode="text" aria-describedby="h${i}">${button}</div><div class="small muted under" role="status"></div>`;
}
