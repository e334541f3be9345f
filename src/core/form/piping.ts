/** Texts of an item with the answers they name put in, as words. */
import { type Fill, fillPipes, pipesIn, pipesInBlock } from '../definition/pipes.js';
import type { LocalText } from '../definition/text.js';
import { isJsonObject } from '../json.js';
import { type DataPath, parsePath } from '../paths.js';
import type { Model } from './model.js';
import { optionsFor } from './offered.js';
import { resultOf } from './results.js';
import type { Row } from './rows.js';
import { FormScope, type Readable } from './scope.js';
import { answerWords } from './words.js';

/** Every text of an item that is read with answers in it. */
function textsOf(model: Model): readonly (LocalText | null | undefined)[] {
  switch (model.kind) {
    case 'page':
      return [model.page.title, model.page.description];
    case 'section':
      return [model.section.title, model.section.description];
    case 'field':
      return [model.item.label, model.item.hint, model.result?.pass, model.result?.notYet];
    case 'content':
      return [];
    default:
      return [model.item.label, model.item.hint];
  }
}

/** The paths an item's texts read, for the dependency graph. */
export function pipedReads(model: Model): readonly DataPath[] {
  const inRows = model.kind === 'repeat' ? pipesIn(model.item.itemLabel) : [];
  const blocks = model.kind === 'content' ? model.blocks : [];
  const own = [...textsOf(model).flatMap(pipesIn), ...blocks.flatMap(pipesInBlock)];
  return [
    ...own.map(parsePath),
    ...inRows.map((text) => {
      const path = parsePath(text);
      if (!path.relative || model.kind !== 'repeat') return path;
      return { relative: false, segments: [...model.path, '*', ...path.segments] };
    }),
  ];
}

/** Puts answers into texts, seen from a row. */
export function filler(evaluation: Readable, row: Row | null): Fill {
  const scope = new FormScope(evaluation, row);
  return (text) => fillPipes(text, (path, lang) => wordsAt(scope, parsePath(path), lang));
}

function wordsAt(scope: FormScope, path: DataPath, lang: string): string {
  const value = scope.read(path);
  const model = scope.fieldAt(path);
  if (model === undefined || model.path.length < scope.lengthOf(path)) {
    return typeof value === 'object' || value === undefined ? '' : String(value);
  }
  const { widget, item } = model;
  const result = resultOf(model, scope, value);
  const config = isJsonObject(item.config) ? item.config : {};
  const words = { value, widget, options: optionsFor(model, scope), result, config };
  return answerWords(words, lang);
}
