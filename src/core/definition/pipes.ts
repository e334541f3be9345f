/** Answers in texts: `{applicant.name}`, in a row `{./name}`; `{n}` is the number of a row. */
import type { ContentBlock, Inline } from './shape.js';
import type { LocalText } from './text.js';

const PIPE = /\{([^{}]+)\}/g;

/** The paths written in a text, in any of its languages. */
export function pipesIn(text: LocalText | null | undefined): readonly string[] {
  if (text === null || text === undefined) return [];
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  const found = texts.flatMap((one) =>
    (one.includes('{') ? [...one.matchAll(PIPE)] : []).map(([, path = '']) => path.trim()),
  );
  return [...new Set(found)].filter((path) => path !== 'n');
}

/** The paths written in a block, its links left alone: an answer never becomes an address. */
export function pipesInBlock(block: ContentBlock): readonly string[] {
  return textsOf(block).flatMap(pipesIn);
}

function textsOf(block: ContentBlock): readonly LocalText[] {
  if (typeof block === 'string') return [block];
  const parts = 'p' in block ? [block.p] : 'list' in block ? block.list : [block];
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: LocalText | readonly Inline[]) =>
    Array.isArray(part) ? part.map(textOf) : [part as LocalText],
  );
}

function textOf(run: Inline): LocalText {
  return typeof run === 'string' ? run : run.text;
}

/** Every text with its pipes filled: `words` gives an answer in a language. */
export type Fill = (text: LocalText) => LocalText;

/** @param words the answer at a path, in the words of a language */
export function fillPipes(
  text: LocalText,
  words: (path: string, lang: string) => string,
): LocalText {
  if (pipesIn(text).length === 0) return text;
  const filled = (template: string, lang: string) =>
    template.replaceAll(PIPE, (whole, path: string) =>
      path.trim() === 'n' ? whole : words(path.trim(), lang),
    );
  if (typeof text !== 'string') {
    const entries = Object.entries(text);
    return Object.fromEntries(entries.map(([lang, one]) => [lang, filled(one, lang)]));
  }
  const [th, en] = [filled(text, 'th'), filled(text, 'en')];
  return th === en ? th : { th, en };
}

export function fillBlock(block: ContentBlock, fill: Fill): ContentBlock {
  if (pipesInBlock(block).length === 0) return block;
  const runs = (part: LocalText | readonly Inline[]) =>
    Array.isArray(part) ? part.map((run: Inline) => fillRun(run, fill)) : fill(part as LocalText);
  if (typeof block === 'string') return fill(block);
  if ('p' in block) return { p: runs(block.p) } as ContentBlock;
  if ('list' in block && Array.isArray(block.list)) {
    return { list: block.list.map(runs) } as ContentBlock;
  }
  return fill(block as LocalText);
}

function fillRun(run: Inline, fill: Fill): Inline {
  if (typeof run !== 'string') return { ...run, text: fill(run.text) };
  const text = fill(run);
  return typeof text === 'string' ? text : { text };
}
