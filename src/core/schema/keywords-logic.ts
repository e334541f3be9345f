/** Keywords that look at the same value with another schema. */
import type { JsonValue } from '../json.js';
import { branches } from './branches.js';
import { addSeen, attempt, type Check, evaluate, isPassing, report } from './evaluate.js';
import type { Keywords, Rule, Site } from './keyword.js';

export const logicKeywords: Keywords = {
  $ref: (ref, site) => {
    if (typeof ref !== 'string') return site.wrong('$ref', 'a URI reference');
    const node = site.referred(ref);
    return (value, at) => evaluate(node, value, at);
  },
  $dynamicRef: (ref, site) =>
    typeof ref === 'string'
      ? site.dynamicallyReferred(ref)
      : site.wrong('$dynamicRef', 'a URI reference'),
  allOf: (schemas, site) => {
    if (!Array.isArray(schemas)) return site.wrong('allOf', 'an array of schemas');
    const nodes = schemas.map((schema, i) => site.inPlace(schema, 'allOf', String(i)));
    return (value, at) => {
      for (const node of nodes) evaluate(node, value, at);
    };
  },
  if: ifThenElse,
  anyOf: branches,
  oneOf: branches,
  not: (schema, site, rule: Rule) => {
    const node = site.inPlace(schema, 'not');
    return (value, at) => {
      if (!isPassing(at) && attempt(node, value, at).errors.length === 0) report(at, rule, {});
    };
  },
};

function ifThenElse(condition: JsonValue, site: Site): Check {
  const node = site.inPlace(condition, 'if');
  const branch = (keyword: string) => {
    const schema = site.schema[keyword];
    return schema === undefined ? undefined : site.inPlace(schema, keyword);
  };
  const [yes, no] = [branch('then'), branch('else')];
  return (value, at) => {
    if (!at.seen && !yes && !no) return;
    const { errors, seen } = attempt(node, value, at);
    const chosen = errors.length === 0 ? yes : no;
    if (errors.length === 0 && at.seen && seen) addSeen(at.seen, seen);
    if (chosen) evaluate(chosen, value, at);
  };
}
