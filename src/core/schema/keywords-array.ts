/** Keywords that look into arrays. */
import type { JsonValue } from '../json.js';
import {
  type Check,
  type Context,
  evaluateChild,
  evaluateItem,
  fits,
  isPassing,
  onlyMember,
  report,
} from './evaluate.js';
import type { Keywords, Rule, Site } from './keyword.js';
import { arrayIndex } from './pointer.js';

type Items = readonly (JsonValue | undefined)[];

export const arrayKeywords: Keywords = {
  prefixItems,
  items: (schema, site, rule) => {
    const prefix = site.schema.prefixItems;
    const start = Array.isArray(prefix) ? prefix.length : 0;
    if (Array.isArray(schema)) return site.wrong('items', 'a schema (for a tuple: prefixItems)');
    return others({ schema, site, rule }, (index) => index >= start);
  },
  contains,
};

/** To run after all other keywords of its schema. */
export const unevaluatedItems: Keywords = {
  unevaluatedItems: (schema, site, rule) =>
    others({ schema, site, rule }, (index, { seen }) => {
      return index >= (seen?.items ?? 0) && !seen?.indexes.has(index);
    }),
};

function onArrays(check: (items: Items, at: Context) => void): Check {
  return (value, at) => {
    if (Array.isArray(value)) check(value, at);
  };
}

/** The indexes to visit, from `start` up: all, or the one in focus. */
function* indexes(items: Items, at: Context): Generator<number> {
  const only = onlyMember(at);
  const from = only === undefined ? 0 : arrayIndex(only ?? '');
  const end = only === undefined ? items.length : Math.min(from + 1, items.length);
  for (let index = from; index >= 0 && index < end; index++) {
    if (items[index] !== undefined) yield index;
  }
}

function prefixItems(schemas: JsonValue, site: Site): Check {
  if (!Array.isArray(schemas)) return site.wrong('prefixItems', 'an array of schemas');
  const nodes = schemas.map((schema, i) => site.child(schema, 'prefixItems', String(i)));
  return onArrays((items, at) => {
    for (const index of indexes(items, at)) {
      const node = nodes[index];
      if (!node) break;
      evaluateChild(node, { value: items[index], key: index }, at);
    }
    if (at.seen) at.seen.items = Math.max(at.seen.items, nodes.length);
  });
}

/** The check of items that no other keyword spoke for. */
function others(
  { schema, site, rule }: { readonly schema: JsonValue; readonly site: Site; readonly rule: Rule },
  isOther: (index: number, at: Context) => boolean,
): Check {
  const node = site.child(schema, rule.keyword);
  return onArrays((items, at) => {
    for (const index of indexes(items, at)) {
      if (!isOther(index, at)) continue;
      if (schema === false) report(at, rule, { index }, index);
      else evaluateItem(node, items[index] as JsonValue, index, at);
    }
    if (at.seen) at.seen.items = Number.POSITIVE_INFINITY;
  });
}

/** `contains` with `minContains` (1 if absent) and `maxContains`. */
function contains(schema: JsonValue, site: Site, rule: Rule): Check {
  const node = site.child(schema, 'contains');
  const least = limitOf('minContains', 1, site);
  const most = limitOf('maxContains', Number.POSITIVE_INFINITY, site);
  const ruleOf = (keyword: string): Rule => {
    return { keyword, schemaPath: rule.schemaPath.replace(/contains$/, keyword) };
  };
  const tooFew = site.schema.minContains === undefined ? rule : ruleOf('minContains');
  const tooMany = ruleOf('maxContains');
  return onArrays((items, at) => {
    if (isPassing(at) && !at.seen) return;
    let found = 0;
    for (const [index, value] of items.entries()) {
      if (!fits(node, { value, key: index }, at)) continue;
      found++;
      at.seen?.indexes.add(index);
    }
    if (isPassing(at)) return;
    if (found < least) report(at, tooFew, { limit: least, count: found });
    if (found > most) report(at, tooMany, { limit: most, count: found });
  });
}

function limitOf(keyword: string, absent: number, site: Site): number {
  const limit = site.schema[keyword] ?? absent;
  return typeof limit === 'number' && limit >= 0
    ? limit
    : site.wrong(keyword, 'a whole number, 0 or more');
}
