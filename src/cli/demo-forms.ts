/** The forms that the demo shows: the shipped ones, or the user's own. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { IdentityType } from '../core/ports.js';
import { sourcesBeside } from './demo-sources.js';
import { type FormFile, formIdOf, readFormFile } from './form-file.js';
import { packageRoot } from './package-root.js';

export interface DemoForm {
  readonly id: string;
  /** Path on the demo server. */
  readonly src: string;
  readonly title: FormTitle;
  /** Who may fill it in. */
  readonly identityTypes: readonly IdentityType[];
}

type FormTitle = string | Readonly<Record<string, string>>;

/** A path on the demo server → the file behind it. */
export type FileMap = ReadonlyMap<string, string>;

export interface FormSet {
  /** The first is the one that `/` opens. */
  readonly forms: readonly [DemoForm, ...DemoForm[]];
  readonly files: FileMap;
  /** Records of made-up agencies, see demo-sources.ts; not all of them need to exist. */
  readonly records: readonly string[];
  /** To be watched; empty for the shipped forms. */
  readonly watched: readonly string[];
}

const MAIN = 'food-premises.json';
const BASE = '/forms/';

/** @throws Error when the package's demo folder is incomplete */
export async function shippedForms(root: string): Promise<FormSet> {
  const folder = join(root, 'demo', 'forms');
  const found = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const names = found.filter((name) => !isRecords(name));
  const records = found.filter(isRecords).map((name) => join(folder, name));
  const files = new Map(names.map((name) => [BASE + name, join(folder, name)]));
  const main = demoForm(await readFormFile(join(folder, MAIN)));
  const others = names.filter((name) => name !== MAIN && !isSchemaOf(name, names));
  const forms = await Promise.all(
    others.map(async (name) => demoForm(await readFormFile(join(folder, name)))),
  );
  return {
    forms: [main, ...forms],
    files,
    records: [shippedRecords(root), ...records],
    watched: [],
  };
}

/** The user's form, as it is on disk right now, broken or not. */
export async function ownForm(path: string): Promise<FormSet> {
  const beside = sourcesBeside(path);
  const records = [shippedRecords(packageRoot()), beside];
  const file = await readFormFile(path);
  const form = demoForm(file);
  const files = new Map([[form.src, path]]);
  const { schemaReference, schemaPath } = file;
  if (schemaPath === null || schemaReference === null) {
    return { forms: [form], files, records, watched: [path, beside] };
  }
  // As a browser will resolve it.
  const { pathname } = new URL(schemaReference, `http://demo${form.src}`);
  files.set(decodeURIComponent(pathname), schemaPath);
  return { forms: [form], files, records, watched: [path, schemaPath, beside] };
}

function shippedRecords(root: string): string {
  return join(root, 'demo', 'sources.json');
}

function isRecords(name: string): boolean {
  return name.endsWith('.sources.json');
}

function demoForm(file: FormFile): DemoForm {
  const { definition } = file.parsed;
  const name = basename(file.path);
  const { title = name, identity: identityTypes = [] } = definition ?? {};
  return { id: formIdOf(file), src: BASE + name, title, identityTypes };
}

/** `x.schema.json` beside `x.json` is its schema; alone it is a form of its own. */
function isSchemaOf(name: string, names: readonly string[]): boolean {
  return name.endsWith('.schema.json') && names.includes(name.replace('.schema.json', '.json'));
}
