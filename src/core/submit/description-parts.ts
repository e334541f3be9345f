/** The tracking page's text as a definition lists it: sections, their lines, one section per row. */
import type { Described, DescribedPart } from '../definition/shape.js';
import type { Evaluation } from '../form/evaluate.js';
import type { RepeatModel } from '../form/model.js';
import { numberOf, type Row } from '../form/rows.js';
import type { JsonValue } from '../json.js';
import { parsePath, toPointer } from '../paths.js';
import {
  addSection,
  free,
  type Section,
  type Sections,
  thai,
  wordsOf,
} from './description-lines.js';
import { compileTemplate } from './template.js';
import type { TemplateScope } from './template-scope.js';

interface Place {
  readonly evaluation: Evaluation;
  readonly scope: TemplateScope;
}

/** What is hidden or not answered is left out, and so is a section with nothing in it. */
export function describeParts(parts: readonly DescribedPart[], place: Place): Sections {
  const sections: Sections = {};
  for (const part of parts) {
    const title = thai(part.title);
    if (part.rows === undefined) {
      addSection(sections, title, linesOf(part.items, place, null));
      continue;
    }
    for (const { row, scope } of rowsAt(part.rows, place)) {
      const number = String(numberOf(row));
      const lines = linesOf(part.items, { ...place, scope }, row);
      addSection(sections, title.replaceAll('{n}', number), lines);
    }
  }
  return sections;
}

function linesOf(items: readonly Described[], place: Place, row: Row | null): Section {
  const section: Section = {};
  for (const item of items) {
    const [label, words] = lineOf(item, place, row);
    if (words !== '') section[free(section, label)] = words;
  }
  return section;
}

function lineOf(item: Described, place: Place, row: Row | null): readonly [string, string] {
  if (typeof item === 'object' && 'value' in item) {
    const { conditions: named } = place.evaluation.model.definition;
    const value = compileTemplate(item.value, 'submission.description', { named })(place.scope);
    return [thai(item.label), plain(value)];
  }
  const view = place.evaluation.views.get((row?.key ?? '') + localKey(item));
  if (view === undefined || !view.visible || !('label' in view)) return ['', ''];
  const label = typeof item === 'object' ? item.label : undefined;
  return [thai(label ?? view.label), wordsOf(view)];
}

/** Key of the view, without its row. */
function localKey(item: Exclude<Described, { value: unknown }>): string {
  if (typeof item === 'object' && 'attachment' in item) return `/attachments/${item.attachment}`;
  const text = typeof item === 'string' ? item : item.path;
  return toPointer(parsePath(text).segments).replaceAll(/\s/g, '_');
}

function plain(value: JsonValue | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

interface RowPlace {
  readonly row: Row;
  readonly scope: TemplateScope;
}

/** The rows in the data, each as the form and as the template sees it. */
function rowsAt(text: string, { evaluation, scope }: Place): readonly RowPlace[] {
  const path = parsePath(text);
  const pointer = toPointer(path.segments);
  const repeat = evaluation.model.nodes.find(
    (node): node is RepeatModel => node.kind === 'repeat' && toPointer(node.path) === pointer,
  );
  const scopes = scope.rows(path);
  return [...evaluation.built().rows().values()]
    .filter((row) => row.repeat === repeat)
    .flatMap((row, i) => {
      const inner = scopes[i];
      return inner === undefined ? [] : [{ row, scope: inner }];
    });
}
