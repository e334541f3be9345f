/** Answers that texts name: `{path}` must lead somewhere, or the citizen would read a gap. */
import { parsePath } from '../paths.js';
import { checkContent, contentBlocks } from './content.js';
import { childPath, fault } from './fault.js';
import { pipesIn, pipesInBlock } from './pipes.js';
import { attempt, conditionContext, type Walk } from './reference-walk.js';
import type { ContentItem } from './shape.js';
import type { LocalText } from './text.js';

const KEYS = ['title', 'description', 'label', 'hint', 'itemLabel', 'pass', 'notYet'] as const;

/** The texts of a page, section, item or result. */
export function checkTexts(
  holder: Readonly<Partial<Record<(typeof KEYS)[number], LocalText | undefined>>>,
  at: string,
  walk: Walk,
): void {
  for (const key of KEYS) {
    for (const path of pipesIn(holder[key])) checkPipe(path, childPath(at, key), walk);
  }
}

export function checkBlocks({ content }: ContentItem, at: string, walk: Walk): void {
  attempt(walk, at, () => checkContent(content));
  for (const block of contentBlocks(content)) {
    for (const path of pipesInBlock(block)) checkPipe(path, childPath(at, 'content'), walk);
  }
}

function checkPipe(text: string, at: string, walk: Walk): void {
  attempt(walk, at, () => {
    const path = parsePath(text);
    if (path.segments.includes('*')) throw fault(at, 'names many rows: show one answer');
    conditionContext(walk).checkPath?.(path, text, at);
  });
}
