/** `check form.json`: every fault and finding with its place, for people and for CI. */
import { dirname, join } from 'node:path';
import { type LintFinding, lintDefinition } from '../core/definition/lint.js';
import type { BizportalError } from '../core/errors.js';
import { type FormFile, formIdOf, readFormFile, readText } from './form-file.js';
import { keysTwice } from './json-faults.js';
import { locate, positionAt } from './locate.js';
import { mendOf } from './mends.js';
import { userPath } from './paths.js';

/** Where lines go; a test reads them. */
export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

export interface CheckOptions {
  /** One JSON document on `out` instead of lines for people. */
  readonly json?: boolean;
  /** Names that the page gives to `registerWidget`. */
  readonly widgets?: readonly string[];
}

/** A fault of the parser or a finding of the linter, with its place in the file. */
interface Report extends Pick<LintFinding, 'path' | 'severity' | 'message'> {
  /** The definition, or the schema beside it. */
  readonly file: string;
  readonly code: LintFinding['code'] | 'definition' | 'schema' | 'key-twice';
  readonly mend?: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** @returns the exit code: 1 when there is an error, 0 with warnings only */
export async function check(
  file: string,
  { out, error }: Output,
  { json = false, widgets = [] }: CheckOptions = {},
): Promise<number> {
  const path = userPath(file);
  const form = await readFormFile(path, { widgets });
  const { definition, errors = [] } = form.parsed;
  const found = definition === undefined ? errors.map(faultReport) : lintDefinition(definition);
  const reports = [
    ...(await twice(file, form)),
    ...(await Promise.all(found.map((one) => placed(one, file, form)))),
  ];
  const wrong = reports.filter(({ severity }) => severity === 'error').length;
  if (json) out(JSON.stringify({ file, errors: wrong, findings: reports }, null, 2));
  else tell(reports, { out, error });
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

function faultReport(fault: BizportalError): Omit<Report, 'file' | 'line' | 'column'> {
  const path = fault.path ?? '';
  // The place is said before the sentence; the fault's own message begins with it.
  const start = path === '' ? '' : `${path}: `;
  const own = fault.message.startsWith(start) ? fault.message.slice(start.length) : fault.message;
  const message = own.replace(/^schema at "[^"]*": /, '');
  const code = fault.code === 'schema' ? 'schema' : 'definition';
  const mend = mendOf(message);
  return { path, severity: 'error', code, message, ...(mend !== undefined && { mend }) };
}

/** Keys that are there twice, in the definition and in the schema beside it. */
async function twice(
  file: string,
  { path, schemaPath, schemaReference }: FormFile,
): Promise<readonly Report[]> {
  const beside = schemaPath === null || schemaReference === null;
  const files: readonly (readonly [string, string])[] = [
    [path, file],
    ...(beside ? [] : [[schemaPath, join(dirname(file), schemaReference)] as const]),
  ];
  const reports = await Promise.all(
    files.map(async ([from, name]) => {
      const text = await readText(from).catch(() => '');
      return keysTwice(text).map(
        ({ key, offset }): Report => ({
          ...{ path: '', severity: 'error', code: 'key-twice', file: name },
          message: `the key "${key}" is in this object twice: only this one counts`,
          mend: 'remove one of them',
          ...positionAt(text, offset),
        }),
      );
    }),
  );
  return reports.flat();
}

/** A fault of the schema stands in the schema's own file, where there is one. */
async function placed(
  found: Omit<Report, 'file' | 'line' | 'column'>,
  file: string,
  { path, schemaPath, schemaReference }: FormFile,
): Promise<Report> {
  const [, pointer] = /^schema(?:\.json)?(\/.*)?$/.exec(found.path) ?? [];
  const ofSchema = found.code === 'schema' || pointer !== undefined;
  const inSchema = ofSchema && schemaPath !== null && schemaReference !== null;
  const text = await readText(inSchema ? schemaPath : path).catch(() => '');
  const inline = pointer === undefined ? found.path : `/schema${pointer}`;
  const place = text && locate(text, inSchema ? (pointer ?? '') : inline);
  return {
    ...found,
    file: inSchema ? join(dirname(file), schemaReference) : file,
    ...(place || { line: null, column: null }),
  };
}

function tell(reports: readonly Report[], { out, error }: Output): void {
  for (const { file, path, severity, message, mend, line, column } of reports) {
    const place = line === null ? file : `${file}:${line}:${column}`;
    const sentence = mend === undefined ? message : `${message}; ${mend}`;
    const words = [place, severity, path, sentence].filter(Boolean).join(': ');
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
