/** Lines of the tracking page's text: words in Thai, and no line replacing another. */
import { type LocalText, localize } from '../definition/text.js';
import type { FieldView, View } from '../form/view.js';
import { answerWords } from '../form/words.js';
import type { JsonValue } from '../json.js';

const LANG = 'th';

export type Section = Record<string, JsonValue>;
export type Sections = Record<string, Section>;

/** A field's answer or the names of an attachment's files; empty for anything else. */
export function wordsOf(view: View): string {
  if (view.kind === 'field') return view.widget === 'hidden' ? '' : fieldWords(view);
  return view.kind === 'attachment' ? view.files.map(({ name }) => name).join(', ') : '';
}

/** Where the citizen says that the register is wrong, the officer reads both. */
function fieldWords(view: FieldView): string {
  const words = answerWords(view, LANG);
  const { dispute } = view;
  if (dispute === null || !dispute.open) return words;
  const said = answerWords({ ...view, value: dispute.value }, LANG);
  return said === words ? words : `${words || '-'} (ข้อมูลในทะเบียน: ${said})`;
}

export function addSection(sections: Sections, title: string, section: Section): void {
  if (Object.keys(section).length > 0) sections[free(sections, title)] = section;
}

/** Two answers may have one label; neither replaces the other. */
export function free(taken: Readonly<Record<string, unknown>>, name: string): string {
  let key = name;
  for (let n = 2; Object.hasOwn(taken, key); n++) key = `${name} (${n})`;
  return key;
}

export function thai(text: LocalText): string {
  return localize(text, LANG);
}
