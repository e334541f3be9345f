/** From the paths that a server names to the fields of the form. */
import { parsePath, toPointer } from '../paths.js';
import type { ServerFieldError } from '../portal/field-errors.js';
import { keyAt } from './data-places.js';
import type { Evaluation } from './evaluate.js';
import type { FieldIssue } from './view.js';

export interface PlacedErrors {
  /** One per field: the first that was named. */
  readonly issues: readonly FieldIssue[];
  /** Sentences about what no visible item shows. */
  readonly others: readonly string[];
}

export function placeErrors(
  errors: readonly ServerFieldError[],
  evaluation: Evaluation,
): PlacedErrors {
  const issues = new Map<string, FieldIssue>();
  const others: string[] = [];
  for (const { path, message } of errors) {
    const view = evaluation.views.get(keyFor(path, evaluation) ?? '');
    if (view === undefined || !view.visible || !('path' in view)) {
      if (message !== '') others.push(message);
    } else if (!issues.has(view.key)) {
      const params = message === '' ? {} : { message };
      const place = { key: view.key, path: view.path };
      issues.set(view.key, { ...place, code: 'server', params, severity: 'error' });
    }
  }
  return { issues: [...issues.values()], others };
}

/** The data as it was sent comes first: rows that were blank are not in it. */
function keyFor(path: string, evaluation: Evaluation): string | undefined {
  const built = evaluation.built();
  for (const pointer of pointersOf(path)) {
    const exact = built.keys().get(pointer) ?? shownAt(pointer, evaluation);
    if (exact !== undefined) return exact;
    const folded = foldedKey(pointer, built.keys());
    if (folded !== undefined) return folded;
  }
  const [first = ''] = pointersOf(path);
  return keyAt(evaluation, first);
}

/** Attachments, and items that are in no data. */
function shownAt(pointer: string, { views }: Evaluation): string | undefined {
  for (const view of views.values()) if ('path' in view && view.path === pointer) return view.key;
  return undefined;
}

function foldedKey(pointer: string, keys: ReadonlyMap<string, string>): string | undefined {
  const wanted = fold(pointer);
  for (const [known, key] of keys) if (fold(known) === wanted) return key;
  return undefined;
}

const fold = (text: string): string => text.replaceAll(/[_\s-]/g, '').toLowerCase();

/** As written, and without the envelope's `data`: `$.data.applicant.name` → two pointers. */
function pointersOf(path: string): readonly string[] {
  const bare = path.replace(/^#(?=\/)|^\$\.?/, '');
  try {
    const { segments } = parsePath(bare);
    const inner = segments.slice(1);
    const wrapped = fold(segments[0] ?? '') === 'data' && inner.length > 0;
    return wrapped ? [toPointer(segments), toPointer(inner)] : [toPointer(segments)];
  } catch {
    return [];
  }
}
