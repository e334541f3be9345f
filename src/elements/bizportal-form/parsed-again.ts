/** Reading a definition, but for one that was read just before: of a form that is mounted again. */
import { type ParsedDefinition, parseDefinition } from '../../core/definition/parse.js';
import { registeredWidgets } from './widgets/registry.js';

let last: { readonly words: string; readonly parsed: ParsedDefinition } | null = null;

/**
 * @param definition already JSON; it is copied, because the page may go on changing its object
 * @param schema where the definition names it by URL
 */
export function parsedAgain(definition: unknown, schema: unknown): ParsedDefinition {
  const widgets = registeredWidgets();
  const words = wordsOf([definition, schema ?? null, widgets]);
  if (words === null) return parseDefinition(definition, schema, { widgets });
  if (words === last?.words) return last.parsed;
  const [copy] = JSON.parse(words) as readonly unknown[];
  const parsed = parseDefinition(copy, schema, { widgets });
  // Faults are for a developer, who mends them.
  if (parsed.errors === undefined) last = { words, parsed };
  return parsed;
}

/** null: no JSON, as the parser will say. */
function wordsOf(input: unknown): string | null {
  try {
    return JSON.stringify(input);
  } catch {
    return null;
  }
}
