/** What of the look-ups goes into a draft, and comes back from it. */
import type { FormDefinition } from '../definition/form-definition.js';
import { answerOf, type Inquiries, type LookUp, NO_INQUIRIES } from '../sources/look-up.js';
import type { FormSnapshot, FormState, KeptSource } from './state.js';

/** Characters of JSON; a larger record is asked for again. */
const MAX_RECORD = 64 * 1024;

/** Gates keep their record, so that a reload without network does not close them. */
export function keptInquiries({
  definition,
  inquiries,
}: FormState): Pick<FormSnapshot, 'sources' | 'gates'> {
  const { filled, gates, lookUps } = inquiries;
  const gated = new Set(definition.pages.map(({ gate }) => gate?.source));
  const sources: Record<string, KeptSource> = {};
  for (const [name, lookUp] of lookUps) {
    const answer = gated.has(name) ? answerOf(lookUp) : undefined;
    const id = filled.get(name);
    if (id === undefined) continue;
    const small = answer !== undefined && JSON.stringify(answer).length <= MAX_RECORD;
    sources[name] = small ? { id, answer } : { id };
  }
  return {
    ...(Object.keys(sources).length === 0 ? {} : { sources }),
    ...(gates.size === 0 ? {} : { gates: Object.fromEntries(gates) }),
  };
}

/** What the form has no source or page for is left behind: the draft may be of another version. */
export function restoredInquiries(
  draft: FormSnapshot | null,
  { sources: known, pages }: FormDefinition,
): Inquiries {
  const sources = Object.entries(draft?.sources ?? {}).filter(([name]) =>
    Object.hasOwn(known, name),
  );
  const lookUps = sources.flatMap(([name, { id, answer }]): [string, LookUp][] =>
    answer === undefined ? [] : [[name, { status: 'found', id, answer }]],
  );
  return {
    ...NO_INQUIRIES,
    lookUps: new Map(lookUps),
    filled: new Map(sources.map(([name, { id }]) => [name, id])),
    gates: new Map(
      Object.entries(draft?.gates ?? {}).filter(([id]) => pages.some((page) => page.id === id)),
    ),
  };
}
