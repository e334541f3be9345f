/** The element's value and rules, between attributes and the core's types. */

import type { AttachedFile } from '../../core/form/view.js';
import { isJsonObject, own } from '../../core/json.js';
import { parseSize, type UploadRules } from '../../core/upload/accept.js';
import { fileKinds, formatBytes, type Messages } from '../../messages/index.js';

/** The attached files as JSON; empty when there is none, as with any empty control. */
export function writeFiles(files: readonly AttachedFile[]): string {
  return files.length === 0 ? '' : JSON.stringify(files);
}

/** Files of a value set by the page or restored by the browser; what is no file is left out. */
export function readFiles(value: unknown): readonly AttachedFile[] {
  const list = typeof value === 'string' ? parse(value) : value;
  return Array.isArray(list) ? list.flatMap(readFile) : [];
}

function readFile(entry: unknown): readonly AttachedFile[] {
  const text = (key: string) => {
    const value = own(entry, key);
    return typeof value === 'string' ? value : '';
  };
  if (!isJsonObject(entry) || text('fileId') === '') return [];
  const size = own(entry, 'size');
  return [
    {
      fileId: text('fileId'),
      name: text('name') || text('fileId'),
      contentType: text('contentType'),
      size: typeof size === 'number' ? size : 0,
      md5: text('md5'),
      remark: text('remark'),
      uploadedAt: text('uploadedAt'),
      ...(text('proof') === '' ? {} : { proof: text('proof') }),
    },
  ];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export interface RuleAttributes {
  /** As of `<input type=file>`; dots may be left out. */
  readonly accept: string;
  readonly maxSize: string | number | null;
  readonly maxFiles: number | null;
}

/** A limit that cannot be read is none; the page's developer is told, the citizen goes on. */
export function readRules({ accept, maxSize, maxFiles }: RuleAttributes): UploadRules {
  const limit = Number(maxFiles ?? Number.NaN);
  return {
    accept: accept.split(/[\s,]+/).filter((one) => one !== ''),
    maxSize: readSize(maxSize),
    maxFiles: Number.isFinite(limit) && limit > 0 ? limit : null,
  };
}

function readSize(size: string | number | null): number | null {
  if (size === null || size === '') return null;
  try {
    return parseSize(size);
  } catch (thrown) {
    console.warn('<bp-file-upload> max-size:', thrown);
    return null;
  }
}

/** The rules in words; empty when anything goes. */
export function rulesText(rules: UploadRules, messages: Messages, lang: string): string {
  const size = rules.maxSize === null ? null : formatBytes(rules.maxSize, lang);
  const kinds = fileKinds(rules.accept);
  const files = (rules.maxFiles ?? 1) > 1 ? messages.filesHint(rules.maxFiles ?? 1) : '';
  return [messages.acceptHint(kinds, size), files].filter((one) => one !== '').join(' · ');
}

/** May a camera's picture be attached? */
export function takesPictures({ accept }: UploadRules): boolean {
  return accept.length === 0 || accept.some((one) => /^image\/|^\.?(?:jpe?g|heic)$/i.test(one));
}
