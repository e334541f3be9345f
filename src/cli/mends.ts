/** How to mend faults whose sentence does not say it by itself. */

const MENDS: readonly (readonly [message: RegExp, mend: string])[] = [
  [
    /^unsafe pattern: (?:nested|overlapping)/,
    'some texts would keep the page busy for minutes; let each repetition begin with what the one before it cannot match',
  ],
  [/^unsafe pattern: longer/, 'split it, or say it with "format", "minLength" and "maxLength"'],
  [
    /^unsafe pattern: (?:back-reference|lookaround)/,
    'say it without, or with "allOf" of two patterns',
  ],
  [/is no regular expression$/, 'look for a bracket that is not closed or a "\\" too few'],
  [/leads nowhere$/, 'write the schema there, or mend the reference'],
  [/in a circle: /, 'let one of them no longer follow the others'],
  [/references lead back here/, 'let one of the references lead into a member or an item'],
  [/larger than 1 MiB$/, 'let long lists of options come from a source (docs/form-definition.md)'],
  [/is not in the schema$/, 'add it to the schema, or mend the path'],
  [/is already shown by /, 'show it once; what takes turns with it needs a path of its own'],
  [/^unknown condition "/, 'write it under "conditions", or use one that is there'],
  [/^unknown list "/, 'write it under "lists", or use one that is there'],
  [/^the condition is empty$/, 'write what must hold, or leave the key out'],
  [
    /there is no such file$/,
    'mend the path in "schema"; it begins at the folder of the definition',
  ],
];

/** undefined: the message says it. */
export function mendOf(message: string): string | undefined {
  return MENDS.find(([about]) => about.test(message))?.[1];
}
