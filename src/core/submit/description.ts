/** What the applicant reads on the portal's tracking page: `{section: {label: value}}`, in Thai. */
import { type LocalText, localize } from '../definition/text.js';
import type { Evaluation } from '../form/evaluate.js';
import type { Model, PageModel, SectionModel } from '../form/model.js';
import { keyOf, type Row } from '../form/rows.js';
import type { FieldView, ViewOption } from '../form/view.js';
import type { JsonObject, JsonValue } from '../json.js';
import { formatDate } from '../thai/dates.js';
import { groupThaiId } from '../thai/identity.js';

const LANG = 'th';
const YES_NO = { yes: 'ใช่', no: 'ไม่ใช่' } as const;

type Section = Record<string, JsonValue>;

/** Visible, answered fields by section; every row of a repeat is a section of its own. */
export function describe(evaluation: Evaluation): JsonObject {
  const sections: Record<string, Section> = {};
  for (const page of evaluation.model.pages) {
    if (!evaluation.isVisible(page, null)) continue;
    for (const child of page.children) {
      if (child.kind !== 'section' || !evaluation.isVisible(child, null)) continue;
      const title = sectionTitle(page, child);
      const section = sections[title] ?? {};
      sections[title] = section;
      addItems(child.children, null, { evaluation, sections, section, title });
      if (Object.keys(section).length === 0) delete sections[title];
    }
  }
  return sections;
}

interface Target {
  readonly evaluation: Evaluation;
  readonly sections: Record<string, Section>;
  readonly section: Section;
  readonly title: string;
}

function addItems(models: readonly Model[], row: Row | null, target: Target): void {
  const { evaluation, section } = target;
  for (const model of models) {
    const view = evaluation.views.get(keyOf(model, row));
    if (view === undefined || !view.visible) continue;
    if (view.kind === 'field') {
      const words = answerWords(view, LANG);
      if (words !== '') section[text(view.label)] = words;
    } else if (view.kind === 'attachment' && view.files.length > 0) {
      section[text(view.label)] = view.files.map((file) => file.name).join(', ');
    } else if (view.kind === 'repeat' && model.kind === 'repeat') {
      evaluation.rows(model, row).forEach((inner, i) => {
        const label = text(view.rows[i]?.label ?? String(i + 1));
        const title = `${text(view.label)} ${label}`.trim();
        const rowSection: Section = {};
        addItems(model.children, inner, { ...target, section: rowSection, title });
        if (Object.keys(rowSection).length > 0) target.sections[title] = rowSection;
      });
    }
  }
}

function sectionTitle(page: PageModel, section: SectionModel): string {
  return text(section.section.title ?? page.page.title ?? page.page.id);
}

function text(value: LocalText): string {
  return localize(value, LANG);
}

/** An answer in words: option labels, dates in the reader's era, yes and no. */
export function answerWords(view: FieldView, lang: string): string {
  const { value } = view;
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) {
    return value.map((one) => wordsFor(one, view, lang)).join(', ');
  }
  return wordsFor(value, view, lang);
}

function wordsFor(value: JsonValue, view: FieldView, lang: string): string {
  const option = view.options?.find((one: ViewOption) => one.value === value);
  if (option !== undefined) return localize(option.label, lang);
  if (typeof value === 'boolean') return yesNo(value, lang);
  if (view.widget === 'date') return formatDate(String(value), lang);
  if (view.widget === 'citizen-id' || view.widget === 'juristic-id') {
    return groupThaiId(String(value));
  }
  if (typeof value === 'number')
    return value.toLocaleString('en-US', { maximumFractionDigits: 20 });
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function yesNo(value: boolean, lang: string): string {
  if (lang.startsWith('th')) return value ? YES_NO.yes : YES_NO.no;
  return value ? 'Yes' : 'No';
}
