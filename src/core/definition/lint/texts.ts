/** What citizens read: labels, both languages, hints for patterns, characters nobody sees. */
import type { JsonObject } from '../../json.js';
import { childPath } from '../fault.js';
import { finding, type LintFinding } from './finding.js';
import { partsAt, type Stop, type Subject } from './walk.js';

export function labelMissing({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind === 'content' || item.label !== undefined) return [];
  if (item.kind === 'field' && item.widget === 'hidden') return [];
  if (item.kind === 'attachment' && item.docName !== undefined) return [];
  if (partsAt(schema, place).some((part) => 'title' in part)) return [];
  return [finding('label-missing', at, 'has no label')];
}

/** Two items of one section with the same label; contents have none. */
export function labelsTwice({ stops, schema }: Subject): LintFinding[] {
  const seen = new Map<string, string>();
  return stops.flatMap((stop) => {
    const { at, item, section, row } = stop;
    const label = labelOf(stop, schema);
    if (item.kind === 'content' || label === undefined) return [];
    const key = JSON.stringify([section, row, label]);
    const first = seen.get(key);
    seen.set(key, first ?? at);
    // Fields that take turns may well ask the same.
    if (first === undefined || item.visibleWhen !== undefined) return [];
    const place = item.label === undefined ? at : `${at}.label`;
    return [finding('label-twice', place, `is the label of ${first} as well`)];
  });
}

/** Its own, else the title that the schema has for it. */
function labelOf({ item, place }: Stop, schema: Subject['schema']): unknown {
  if (item.kind === 'content' || item.label !== undefined)
    return 'label' in item ? item.label : undefined;
  if (item.kind === 'field' && item.widget === 'hidden') return undefined;
  return partsAt(schema, place).find((part) => 'title' in part)?.title;
}

/** Widgets that say by themselves what they expect. */
const EXPLAINED = new Set([
  'citizen-id',
  'juristic-id',
  'phone',
  'email',
  'date',
  'date-parts',
  'time',
]);

export function patternUnexplained({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind !== 'field' || EXPLAINED.has(item.widget ?? '') || item.hint !== undefined)
    return [];
  if (item.messages?.pattern !== undefined || item.placeholder !== undefined) return [];
  if (item.computed !== undefined || item.options !== undefined) return [];
  if (item.widget === 'hidden' || item.readonly === true) return [];
  const pattern = partsAt(schema, place).find((part) => typeof part.pattern === 'string')?.pattern;
  if (pattern === undefined) return [];
  const message = `must match ${String(pattern).slice(0, 60)}, and people are not told what that means`;
  return [finding('pattern-unexplained', at, message)];
}

const LANGUAGES = ['th', 'en'] as const;

/** What people read, by the keys under which it is written. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  ...['title', 'label', 'description', 'hint', 'placeholder', 'addLabel', 'empty', 'itemLabel'],
  ...['message', 'docName', 'pass', 'notYet', 'declaration', 'purpose', 'button'],
]);
const THAI = /[\u0e01-\u0e5b]/;

/** Texts that one of the two languages lacks, and texts with invisible characters. */
export function texts({ definition, schema, stops }: Subject): LintFinding[] {
  const findings: LintFinding[] = [];
  const visit = (value: unknown, path: string, key = ''): void => {
    if (typeof value === 'string') {
      findings.push(...invisible(value, path));
      if (TEXT_KEYS.has(key)) thaiOnly.push(...inThai(value, path));
    }
    if (typeof value !== 'object' || value === null) return;
    if (isTextTable(value, key)) findings.push(...untranslated(value, path));
    for (const [key, child] of Object.entries(value)) {
      visit(child, childPath(path, Array.isArray(value) ? Number(key) : key), key);
    }
  };
  const thaiOnly: LintFinding[] = [];
  const { title, description, pages, lists, review, rules } = definition;
  for (const [key, value] of Object.entries({ title, description, pages, lists, review, rules })) {
    visit(value, key, key);
  }
  // A form in Thai alone is one language throughout; one with English texts is meant to have both.
  const texts = JSON.stringify([title, description, pages, lists, review, rules]);
  if (!/"en":"/.test(texts)) return findings;
  return [...findings, ...thaiOnly, ...stops.flatMap((stop) => titleInThai(stop, schema))];
}

function inThai(text: string, path: string, what = 'is'): LintFinding[] {
  return THAI.test(text) ? [finding('untranslated', path, `${what} in Thai only`)] : [];
}

function titleInThai(stop: Stop, schema: Subject['schema']): LintFinding[] {
  const { item, at } = stop;
  if (item.kind === 'content' || item.label !== undefined) return [];
  const title = labelOf(stop, schema);
  return typeof title === 'string'
    ? inThai(title, at, 'has the title of the schema as label,')
    : [];
}

function untranslated(value: Readonly<Record<string, string>>, path: string): LintFinding[] {
  const missing = LANGUAGES.filter((lang) => !value[lang]);
  if (missing.length === 0) return [];
  const message = `has no text in ${missing.map((lang) => `"${lang}"`).join(' and ')}`;
  return [finding('untranslated', path, message)];
}

/** Control characters but tab and line end, and those that turn the direction of the text. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\ufeff]/u;

function invisible(text: string, path: string): LintFinding[] {
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return [];
  const code = found.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
  return [finding('text-invisible', path, `holds the invisible character U+${code}`)];
}

/** An object of nothing but texts: under a language we know, or where a text must stand (`{ "thai" }`). */
function isTextTable(value: object, key: string): value is Readonly<Record<string, string>> {
  const texts = Object.values(value as JsonObject);
  const isMeant = TEXT_KEYS.has(key) || LANGUAGES.some((lang) => Object.hasOwn(value, lang));
  return isMeant && !Array.isArray(value) && texts.every((text) => typeof text === 'string');
}
