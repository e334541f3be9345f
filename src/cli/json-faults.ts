/** What people get wrong in JSON, in words that say how to mend it, and keys that are there twice. */
import { type Node, type ParseError, parseTree } from 'jsonc-parser';

/** What stands at the fault and just before it → how to mend it. */
const MISTAKES: readonly (readonly [found: RegExp, before: RegExp, words: string])[] = [
  [/^\s*$/, /^\s*$/, 'the file is empty'],
  [/^(?:\s*|"[^"\n]*)$/, /$/, 'the file ends too early: a bracket, "}" or "]", is missing'],
  [/^,\s*[}\]]/, /$/, 'remove the comma before the closing bracket'],
  [/^[}\]]/, /,\s*$/, 'remove the comma before the closing bracket'],
  [/^,/, /$/, 'a comma is one too many, or what it separates is missing'],
  [/^(?:\/[/*]|#)/, /$/, 'JSON has no comments: remove it'],
  [/^'/, /$/, 'write double quotes (") around keys and texts, not single ones'],
  [/^[“”„‟]/, /$/, 'write straight double quotes ("), not those of a word processor'],
  [
    /^"[^"\n]*\n/,
    /$/,
    'a text ends on its line with a double quote ("); write a line end in it as \\n',
  ],
  [/^"[^"\n]*\t/, /$/, 'write a tab in a text as \\t'],
  [/^["[{\w-]/, /["\]}\w]\s*$/, 'a comma is missing before this'],
  [/^[A-Za-z_$]/, /[{,]\s*$/, 'write double quotes (") around the key'],
  [/^[}\]]/, /:\s*$/, 'the value after the colon is missing'],
];

/** How to mend the first place at which the text is no JSON; null: it is JSON. */
export function brokenJson(text: string): string | null {
  const faults: ParseError[] = [];
  parseTree(text, faults, { disallowComments: true });
  const [first] = faults;
  if (first === undefined) return null;
  const [found, before] = [text.slice(first.offset), text.slice(0, first.offset)];
  const [, , words] = MISTAKES.find(([at, after]) => at.test(found) && after.test(before)) ?? [];
  return words ?? 'this is not understood here';
}

export interface KeyTwice {
  readonly key: string;
  /** Of the later one, which counts. */
  readonly offset: number;
}

/** Keys that an object has more than once: all but the last are dropped by whoever reads the file. */
export function keysTwice(text: string): readonly KeyTwice[] {
  const root = parseTree(text, [], { disallowComments: true });
  return root === undefined ? [] : twiceIn(root);
}

function twiceIn(node: Node): readonly KeyTwice[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child) => {
    const [name] = child.type === 'property' ? (child.children ?? []) : [];
    const key = String(name?.value);
    const again = name !== undefined && seen.has(key) ? [{ key, offset: name.offset }] : [];
    if (name !== undefined) seen.add(key);
    return [...again, ...twiceIn(child)];
  });
}
