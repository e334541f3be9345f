/** First segments that a condition may read besides the answers; an answer of that name is not read. */
export const CONTEXT_ROOTS: ReadonlySet<string> = new Set(['session', 'sources', 'today']);
