/** Which faults are to be shown now: of what was left, of pages and rows that were tried, of the server. */
import { isPending } from './gates.js';
import { isInRows } from './row-copy.js';
import type { FormState } from './state.js';
import type { FieldIssue } from './view.js';

type Issues = readonly FieldIssue[];

interface Around {
  readonly state: FormState;
  readonly pageOf: (key: string) => string | undefined;
  /** What the view shows already. */
  readonly held: (key: string) => Issues | undefined;
}

/** By key, out of all faults of the form. */
export function dueIssues(issues: Issues, around: Around): ReadonlyMap<string, Issues> {
  const { touched, attempted, serverIssues, definition } = around.state;
  const onLeave = definition.showErrors === 'leave';
  const shown = new Map<string, FieldIssue[]>();
  for (const issue of issues) {
    const { key } = issue;
    const due =
      (onLeave && touched.has(key)) ||
      attempted.has('*') ||
      attempted.has(around.pageOf(key) ?? '') ||
      isInRows(key, attempted);
    if (!due || isPending(issue)) continue;
    const list = shown.get(key);
    if (list === undefined) shown.set(key, [issue]);
    else list.push(issue);
  }
  const kept = [...shown].map(([key, list]) => [key, unchanged(list, around.held(key))] as const);
  return new Map<string, Issues>([...kept, ...serverIssues]);
}

/** The list a view has already, if it says the same: then the view need not change. */
function unchanged(issues: Issues, held: Issues | undefined): Issues {
  if (held?.length !== issues.length) return issues;
  const same = issues.every((issue, i) => issue === held[i]);
  return same || JSON.stringify(held) === JSON.stringify(issues) ? held : issues;
}
