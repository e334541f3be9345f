/** What citizens read: labels, both languages, hints for patterns, characters nobody sees. */
import type { JsonObject } from '../../json.js';
import { childPath } from '../fault.js';
import type { FormDefinition } from '../form-definition.js';
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
export function labelsTwice({ stops }: Subject): LintFinding[] {
  const seen = new Map<string, string>();
  return stops.flatMap(({ at, item, section, row }) => {
    if (item.kind === 'content' || item.label === undefined) return [];
    const key = JSON.stringify([section, row, item.label]);
    const first = seen.get(key);
    seen.set(key, first ?? at);
    // Fields that take turns may well ask the same.
    if (first === undefined || item.visibleWhen !== undefined) return [];
    return [finding('label-twice', `${at}.label`, `is the label of ${first} as well`)];
  });
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

/** Texts that one of the two languages lacks, and texts with invisible characters. */
export function texts(definition: FormDefinition): LintFinding[] {
  const findings: LintFinding[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') findings.push(...invisible(value, path));
    if (typeof value !== 'object' || value === null) return;
    if (isTextTable(value)) findings.push(...untranslated(value, path));
    for (const [key, child] of Object.entries(value)) {
      visit(child, childPath(path, Array.isArray(value) ? Number(key) : key));
    }
  };
  const { title, description, pages, lists, review, rules } = definition;
  for (const [key, value] of Object.entries({ title, description, pages, lists, review, rules })) {
    visit(value, key);
  }
  return findings;
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

/** An object of nothing but texts, one of them under a language we know. */
function isTextTable(value: object): value is Readonly<Record<string, string>> {
  const entries = Object.entries(value as JsonObject);
  return (
    LANGUAGES.some((lang) => Object.hasOwn(value, lang)) &&
    entries.every(([, text]) => typeof text === 'string')
  );
}
