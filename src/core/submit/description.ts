/** What the applicant reads on the portal's tracking page: `{section: {label: value}}`, in Thai. */
import type { Evaluation } from '../form/evaluate.js';
import type { Model, PageModel, SectionModel } from '../form/model.js';
import { keyOf, type Row } from '../form/rows.js';
import type { JsonObject } from '../json.js';
import {
  addSection,
  free,
  type Section,
  type Sections,
  thai,
  wordsOf,
} from './description-lines.js';
import { describeParts } from './description-parts.js';
import type { TemplateScope } from './template-scope.js';

/** As the definition lists it, or the visible, answered fields by section. */
export function describe(evaluation: Evaluation, scope: TemplateScope): JsonObject {
  const parts = evaluation.model.definition.submission.description;
  return parts === undefined
    ? describeSections(evaluation)
    : describeParts(parts, { evaluation, scope });
}

/** Every row of a repeat is a section of its own. */
function describeSections(evaluation: Evaluation): Sections {
  const sections: Sections = {};
  for (const page of evaluation.model.pages) {
    if (!evaluation.isVisible(page, null)) continue;
    for (const child of page.children) {
      if (child.kind !== 'section' || !evaluation.isVisible(child, null)) continue;
      const title = sectionTitle(page, child);
      const section = sections[title] ?? {};
      sections[title] = section;
      addItems(child.children, null, { evaluation, sections, section });
      if (Object.keys(section).length === 0) delete sections[title];
    }
  }
  return sections;
}

interface Target {
  readonly evaluation: Evaluation;
  readonly sections: Sections;
  readonly section: Section;
}

function addItems(models: readonly Model[], row: Row | null, target: Target): void {
  const { evaluation, section } = target;
  for (const model of models) {
    const view = evaluation.views.get(keyOf(model, row));
    if (view === undefined || !view.visible) continue;
    const words = wordsOf(view);
    if (words !== '' && 'label' in view) section[free(section, thai(view.label))] = words;
    if (view.kind !== 'repeat' || model.kind !== 'repeat') continue;
    evaluation.rows(model, row).forEach((inner, i) => {
      const label = thai(view.rows[i]?.label ?? String(i + 1));
      const rowSection: Section = {};
      addItems(model.children, inner, { ...target, section: rowSection });
      addSection(target.sections, `${thai(view.label)} ${label}`.trim(), rowSection);
    });
  }
}

function sectionTitle(page: PageModel, section: SectionModel): string {
  return thai(section.section.title ?? page.page.title ?? page.page.id);
}
