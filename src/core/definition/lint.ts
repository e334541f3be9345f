/**
 * What is not wrong with a definition, but will hurt somebody: fields the schema wants and nobody
 * is shown, conditions that never hold, texts in one language only. The parser's faults come first.
 * Every kind of finding is in `lint/finding.ts` and in docs/linter.md. Never part of the page.
 */
import { compiledSchema } from './compiled.js';
import { childPath } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import { allowedIn, comparisons, unshownReads } from './lint/conditions.js';
import { finding, type LintFinding } from './lint/finding.js';
import { conditionWords, schemaWords } from './lint/keywords.js';
import { autocompleteFindings, messageFindings, prefillFindings, unused } from './lint/names.js';
import { contradictions, neverShown } from './lint/narrowing.js';
import { missingFields, unfillable } from './lint/required.js';
import { notSent } from './lint/sending.js';
import { sensitiveShown } from './lint/sensitive.js';
import { labelMissing, labelsTwice, patternUnexplained, texts } from './lint/texts.js';
import {
  attachmentFindings,
  computedFindings,
  defaultFindings,
  optionFindings,
  rangeFindings,
  widgetFindings,
} from './lint/values.js';
import { type Stop, type Subject, walk } from './lint/walk.js';

export type { LintFinding };

/** What each item is looked at for, in the order in which it is told. */
const PER_ITEM: readonly ((stop: Stop, subject: Subject) => LintFinding[])[] = [
  ...[
    labelMissing,
    unfillable,
    neverShown,
    optionFindings,
    defaultFindings,
    widgetFindings,
    rangeFindings,
  ],
  ...[computedFindings, prefillFindings, attachmentFindings, messageFindings],
  ...[patternUnexplained, autocompleteFindings],
];

/**
 * @param definition without faults, from `parseDefinition`
 * @returns findings in reading order; errors are those a citizen cannot get past
 */
export function lintDefinition(definition: FormDefinition): readonly LintFinding[] {
  const schema = compiledSchema(definition.schema);
  const stops = [...walk(definition)];
  const subject: Subject = {
    definition,
    schema,
    stops,
    allowed: allowedIn({ definition, schema }),
  };
  return [
    ...missingFields(subject),
    ...emptyPages(definition),
    ...stops.flatMap((stop) => PER_ITEM.flatMap((look) => look(stop, subject))),
    ...labelsTwice(subject),
    ...comparisons(subject),
    ...contradictions(subject),
    ...conditionWords(subject),
    ...unshownReads(subject),
    ...schemaWords(subject),
    ...notSent(subject),
    ...sensitiveShown(subject),
    ...unused(definition),
    ...texts(subject),
  ];
}

function emptyPages({ pages }: FormDefinition): LintFinding[] {
  return pages.flatMap(({ sections }, i) =>
    sections.some(({ items }) => items.length > 0)
      ? []
      : [finding('page-empty', childPath('pages', i), 'has nothing on it')],
  );
}
