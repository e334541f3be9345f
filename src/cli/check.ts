/** `check form.json`: every fault and finding with its place, for people and for CI. */
import { readFile } from 'node:fs/promises';
import { type LintFinding, lintDefinition } from '../core/definition/lint.js';
import type { BizportalError } from '../core/errors.js';
import { formIdOf, readFormFile } from './form-file.js';
import { locate, type Position } from './locate.js';
import { userPath } from './paths.js';

/** Where lines go; a test reads them. */
export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

export interface CheckOptions {
  /** One JSON document on `out` instead of lines for people. */
  readonly json?: boolean;
}

/** A fault of the parser or a finding of the linter, with its place in the file. */
interface Report extends Pick<LintFinding, 'path' | 'severity' | 'message'> {
  readonly code: LintFinding['code'] | 'definition' | 'schema';
  readonly line: number | null;
  readonly column: number | null;
}

/** @returns the exit code: 1 when there is an error, 0 with warnings only */
export async function check(
  file: string,
  { out, error }: Output,
  { json = false }: CheckOptions = {},
): Promise<number> {
  const path = userPath(file);
  const form = await readFormFile(path);
  const { definition, errors = [] } = form.parsed;
  const found = definition === undefined ? errors.map(faultReport) : lintDefinition(definition);
  const text = await readFile(path, 'utf8').catch(() => '');
  const reports = found.map((one): Report => ({ ...one, ...placeIn(text, one.path) }));
  const wrong = reports.filter(({ severity }) => severity === 'error').length;
  if (json) out(JSON.stringify({ file, errors: wrong, findings: reports }, null, 2));
  else tell(reports, { file, out, error });
  if (!json) {
    const pages =
      definition === undefined
        ? ''
        : `form "${formIdOf(form)}", ${count(definition.pages.length, 'page')}, `;
    const summary = `${file}: ${pages}${summaryOf(wrong, reports.length - wrong)}`;
    if (wrong > 0) error(summary);
    else out(summary);
  }
  return wrong > 0 ? 1 : 0;
}

function faultReport(fault: BizportalError): Omit<Report, 'line' | 'column'> {
  const path = fault.path ?? '';
  // The place is said before the sentence; the fault's own message begins with it.
  const message = fault.message.startsWith(`${path}: `)
    ? fault.message.slice(path.length + 2)
    : fault.message;
  const code = fault.code === 'schema' ? 'schema' : 'definition';
  return { path, severity: 'error', code, message };
}

function placeIn(text: string, path: string): Position | { line: null; column: null } {
  return locate(text, path) ?? { line: null, column: null };
}

function tell(
  reports: readonly Report[],
  { file, out, error }: Output & { readonly file: string },
): void {
  for (const { path, severity, message, line, column } of reports) {
    const place = line === null ? file : `${file}:${line}:${column}`;
    const words = [place, severity, path, message].filter(Boolean).join(': ');
    if (severity === 'error') error(words);
    else out(words);
  }
}

function summaryOf(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'no faults';
  return [count(errors, 'fault'), count(warnings, 'warning')]
    .filter((words) => !words.startsWith('0 '))
    .join(', ');
}

function count(n: number, word: string): string {
  return `${n} ${n === 1 ? word : `${word}s`}`;
}
