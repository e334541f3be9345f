/** What the linter says: kinds of findings with their weight and how to mend them. */

interface Kind {
  /** Errors are those a citizen cannot get past, or that lose an answer. */
  readonly severity: 'error' | 'warning';
  /** How to mend it, in English, as an order. */
  readonly mend: string;
}

/** In the order of docs/linter.md, which tells each of them. */
export const lintKinds = {
  'required-not-shown': {
    severity: 'error',
    mend: 'show it in an item, or take it off "required" in the schema',
  },
  'required-but-conditional': {
    severity: 'error',
    mend: 'make the schema\'s "required" depend on the same answer ("if", "then"), or show it always',
  },
  'required-sometimes-not-shown': {
    severity: 'warning',
    mend: 'show it in an item with a "visibleWhen" that fits the schema\'s condition',
  },
  'required-unfillable': {
    severity: 'error',
    mend: 'give it a "prefill", "default", "value" or "computed", or let people edit it',
  },
  'required-never-shown': {
    severity: 'error',
    mend: 'mend its "visibleWhen" or those around it, or take "required" away',
  },
  'option-not-allowed': {
    severity: 'error',
    mend: 'add the value to the "enum" of the schema, or take the option away',
  },
  'option-not-offered': {
    severity: 'warning',
    mend: 'add an option for it, or take it out of the "enum" of the schema',
  },
  'options-empty': {
    severity: 'error',
    mend: 'write the options, or leave "options" out when any answer will do',
  },
  'option-twice': { severity: 'error', mend: 'give every option a value of its own' },
  'default-not-allowed': {
    severity: 'error',
    mend: 'change "default" to a value that the schema takes',
  },
  'repeat-range': {
    severity: 'error',
    mend: 'bring "min" and "max" within "minItems" and "maxItems"',
  },
  'widget-type': {
    severity: 'warning',
    mend: 'name a widget for this type, or leave "widget" out and let the schema choose',
  },
  'page-unreachable': {
    severity: 'error',
    mend: 'mend or remove its "visibleWhen"; nobody ever sees this page',
  },
  'page-empty': { severity: 'warning', mend: 'put items on it or remove it' },
  'condition-never-holds': {
    severity: 'warning',
    mend: 'compare with a value that the answer can have',
  },
  'condition-value-unknown': {
    severity: 'warning',
    mend: 'take the value out of the list, or add it to the "enum" of the schema',
  },
  'condition-contradicts': {
    severity: 'warning',
    mend: 'take away one of the parts that exclude one another',
  },
  'condition-word-unknown': {
    severity: 'error',
    mend: 'use a keyword of JSON Schema or one of "equals", "before", "after", "atLeast", "atMost"',
  },
  'condition-reads-unshown': {
    severity: 'warning',
    mend: 'show the answer it reads in an item, or remove the condition',
  },
  'schema-word-unknown': {
    severity: 'warning',
    mend: 'write the keyword as JSON Schema does: small and capital letters count',
  },
  'attachment-not-sent': {
    severity: 'warning',
    mend: 'put the records into the template, in a row as { "$": "./attachments.<id>" }',
  },
  'field-not-sent': {
    severity: 'warning',
    mend: 'put the answer into the template, or do not ask for it',
  },
  'sensitive-shown': {
    severity: 'warning',
    mend: 'take it out of the text, or "sensitive" off the field',
  },
  'condition-unused': { severity: 'warning', mend: 'use it or remove it from "conditions"' },
  'list-unused': { severity: 'warning', mend: 'use it or remove it from "lists"' },
  'source-unused': { severity: 'warning', mend: 'use it or remove it from "sources"' },
  'prefill-unknown': {
    severity: 'warning',
    mend: 'see docs/linter.md for what the registers hold',
  },
  'computed-and-filled': {
    severity: 'warning',
    mend: 'remove it: the computed value stands in for whatever it gives',
  },
  'message-unknown': {
    severity: 'warning',
    mend: 'name the keyword of the schema that the text is for',
  },
  'label-missing': {
    severity: 'warning',
    mend: 'write a "label", or a "title" in the schema: people would read a key',
  },
  'label-twice': {
    severity: 'warning',
    mend: 'tell the two apart: screen readers and error lists name fields by their label',
  },
  'pattern-unexplained': {
    severity: 'warning',
    mend: 'say what is expected in "messages": { "pattern": … } or in a "hint"',
  },
  untranslated: { severity: 'warning', mend: 'write the text in both languages' },
  'text-invisible': {
    severity: 'warning',
    mend: 'delete the invisible characters; write them as text if they are meant',
  },
  'autocomplete-unknown': {
    severity: 'warning',
    mend: 'use a token of the HTML standard, such as "tel" or "postal-code"',
  },
  'type-unlimited': {
    severity: 'warning',
    mend: 'name the types that the office can open, such as ["pdf", "jpg"]',
  },
  'document-type-empty': {
    severity: 'error',
    mend: 'write the document type that the portal has for it',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type LintCode = keyof typeof lintKinds;

export interface LintFinding {
  /** As an author reads it: `pages[1].sections[0].items[2]`; empty: the form as a whole. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly code: LintCode;
  /** What is wrong, in English. */
  readonly message: string;
  /** How to mend it, in English. */
  readonly mend: string;
}

/** A finding of a kind, at the kind's own weight. */
export function finding(code: LintCode, path: string, message: string): LintFinding {
  const { severity, mend } = lintKinds[code];
  return { path, severity, code, message, mend };
}

/** Values as an author writes them, the first few. */
export function listed(values: readonly unknown[]): string {
  const texts = values.slice(0, 6).map((value) => JSON.stringify(value));
  return values.length > 6 ? `${texts.join(', ')} and ${values.length - 6} more` : texts.join(', ');
}
