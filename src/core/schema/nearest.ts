/** Which of several schemas that do not fit was meant? */
import { isJsonObject, type JsonObject, own } from '../json.js';
import type { Context, Node, Trial } from './evaluate.js';
import { joinPointer } from './pointer.js';

/** The outcome of one branch. */
export interface Tried extends Trial {
  readonly node: Node;
  readonly index: number;
}

/**
 * The members whose value tells the branches apart, given the schemas of each branch: those with a
 * `const` (or one-valued `enum`) in at least two branches; if there are none, those with an `enum`.
 */
export function discriminatorsOf(
  branches: readonly (readonly JsonObject[])[],
): ReadonlySet<string> {
  const byConst = inTwo(branches, (schema) => {
    const values = own(schema, 'enum');
    return own(schema, 'const') !== undefined || (Array.isArray(values) && values.length === 1);
  });
  return byConst.size > 0
    ? byConst
    : inTwo(branches, (schema) => own(schema, 'enum') !== undefined);
}

function inTwo(
  branches: readonly (readonly JsonObject[])[],
  tells: (schema: unknown) => boolean,
): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const schemas of branches) {
    const names = new Set(schemas.flatMap((schema) => namesOf(schema, tells)));
    for (const name of names) (once.has(name) ? twice : once).add(name);
  }
  return twice;
}

function namesOf({ properties }: JsonObject, tells: (schema: unknown) => boolean): string[] {
  if (!isJsonObject(properties)) return [];
  return Object.keys(properties).filter((name) => tells(properties[name]));
}

/**
 * The branches nearest to the data, in order; several when nothing tells them apart. Right type
 * first, then right discriminator, then fewest errors, fewest of them about absent members (what is
 * there says more than what is not), deepest.
 */
export function nearest(
  tried: readonly Tried[],
  discriminators: ReadonlySet<string>,
  at: Context,
): readonly Tried[] {
  const telling = new Set([...discriminators].map((name) => joinPointer(at.path, name)));
  let best: readonly Tried[] = [];
  let least: readonly number[] = [];
  for (const branch of tried) {
    const distance = distanceOf(branch, telling, at);
    const order = best.length === 0 ? -1 : compare(distance, least);
    if (order < 0) [best, least] = [[branch], distance];
    else if (order === 0) best = [...best, branch];
  }
  return best;
}

function distanceOf({ errors }: Tried, telling: ReadonlySet<string>, at: Context): number[] {
  const wrongType = errors.some(({ path, keyword }) => keyword === 'type' && path === at.path);
  const wrongKind = errors.filter(
    ({ path, keyword }) => telling.has(path) && (keyword === 'const' || keyword === 'enum'),
  );
  const absent = errors.filter(({ keyword }) => /required$/i.test(keyword));
  const depth = errors.reduce((most, { path }) => Math.max(most, path.split('/').length), 0);
  return [wrongType ? 1 : 0, wrongKind.length, errors.length, absent.length, -depth];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, distance] of a.entries()) {
    const difference = distance - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
