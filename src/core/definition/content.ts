/** Safe text in a definition: a small tree, never HTML. */
import { fault } from './fault.js';
import type { ContentBlock, Inline } from './shape.js';

const SAFE_URL = /^(?:https:|mailto:|tel:)/i;

/** The URL if it is https, mailto or tel; otherwise null. The one gate for links (W3). */
export function safeUrl(url: string): string | null {
  const trimmed = url.trim();
  return SAFE_URL.test(trimmed) ? trimmed : null;
}

/** @throws BizportalError `definition` for a link that is not safe. */
export function checkContent(content: ContentBlock | readonly ContentBlock[]): void {
  for (const block of contentBlocks(content)) {
    for (const run of inlineRuns(block)) {
      if (typeof run === 'string' || run.link === undefined) continue;
      if (safeUrl(run.link) === null) {
        throw fault('', `link "${run.link.slice(0, 60)}" must begin with https:, mailto: or tel:`);
      }
    }
  }
}

/** One block or many, as many. */
export function contentBlocks(
  content: ContentBlock | readonly ContentBlock[],
): readonly ContentBlock[] {
  return Array.isArray(content) ? content : [content as ContentBlock];
}

function inlineRuns(block: ContentBlock): readonly Inline[] {
  if (typeof block === 'string') return [];
  if ('p' in block && Array.isArray(block.p)) return block.p;
  if ('list' in block && Array.isArray(block.list)) {
    return block.list.flatMap((entry) => (Array.isArray(entry) ? entry : []));
  }
  return [];
}
