/** What a form wants to look up, as things stand: read by whoever does the asking. */
import { type CheckQuestion, questionOf } from './checks.js';
import type { Evaluation } from './evaluate.js';
import { idNow, isShut } from './gates.js';
import type { Model, PageModel } from './model.js';
import type { GateModel, SourceModel } from './source-models.js';

export class Wanted {
  readonly #evaluation: () => Evaluation;

  constructor(evaluation: () => Evaluation) {
    this.#evaluation = evaluation;
  }

  /** In the order of the definition: a later one may follow an earlier one's answer. */
  get sources(): readonly SourceModel[] {
    return [...this.#evaluation().model.sources.values()];
  }

  /** What the source would be asked for; null: not yet. */
  id(source: SourceModel): string | null {
    return idNow(source, this.#evaluation());
  }

  /** What the field's check asks; null: nothing. */
  question(key: string): CheckQuestion | null {
    const found = this.#evaluation().locate(key);
    return found?.model.kind === 'field'
      ? questionOf(this.#evaluation(), found.model, found.row)
      : null;
  }

  /** Those of all fields on show, in reading order; on one page when named. */
  questions(pageId?: string): readonly CheckQuestion[] {
    const evaluation = this.#evaluation();
    return evaluation.model.nodes.flatMap((model) => {
      if (model.kind !== 'field' || model.check === null) return [];
      if (pageId !== undefined && pageOf(model)?.page.id !== pageId) return [];
      const rows = evaluation.instances(model);
      return rows.flatMap((row) => questionOf(evaluation, model, row) ?? []);
    });
  }

  /** Where the field's options come from; null: from no source. */
  sourceOf(key: string): string | null {
    const model = this.#evaluation().locate(key)?.model;
    return model?.kind === 'field' ? (model.sourceOptions?.source ?? null) : null;
  }

  gate(pageId: string): GateModel | null {
    return this.#page(pageId)?.gate ?? null;
  }

  /** The page has a gate that is on show and lets nobody through. */
  isShut(pageId: string): boolean {
    const page = this.#page(pageId);
    return page !== undefined && isShut(page, this.#evaluation());
  }

  #page(id: string): PageModel | undefined {
    return this.#evaluation().model.pages.find(({ page }) => page.id === id);
  }
}

function pageOf(model: Model): PageModel | null {
  if (model.kind === 'page') return model;
  return model.parent === null ? null : pageOf(model.parent);
}
