/** Division codes in a template: a name inside its parents, looked up in the address book. */
import { fault } from '../definition/fault.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { type DataPath, parsePath } from '../paths.js';
import type { DivisionLevel } from '../ports.js';
import { didYouMean } from '../suggest.js';
import { lookUp, namesIn } from './area.js';
import type { Step, TemplateScope } from './template-scope.js';

const LEVELS = ['province', 'district', 'subdistrict'] as const;
const KEYS: readonly string[] = ['level', ...LEVELS, 'suffix'];

/**
 * `{ "$": "address", "code": "subdistrict" }` for an address with names in it, or
 * `{ "$": "town", "code": { "level": "district", "province": "region", "suffix": "" } }` with the
 * paths of the parents. Nothing when there is no book or no such division: never a wrong code.
 * @throws BizportalError `definition`
 */
export function codeOf(argument: JsonValue, at: string): Step {
  const { level, parents, suffix } = readArgument(argument, at);
  return (value, { scope }) => {
    const names: Names = isJsonObject(value)
      ? namesIn(value)
      : { ...namesAt(parents, scope), [level]: textOf(value) };
    const code = lookUp(scope.book, level, names);
    return code === null ? undefined : code + suffix;
  };
}

type Names = Partial<Record<DivisionLevel, string>>;
type Parents = readonly (readonly [DivisionLevel, DataPath])[];

function readArgument(
  argument: JsonValue,
  at: string,
): { readonly level: DivisionLevel; readonly parents: Parents; readonly suffix: string } {
  const raw: JsonObject = isJsonObject(argument) ? argument : { level: argument };
  const extra = Object.keys(raw).find((key) => !KEYS.includes(key));
  if (extra !== undefined) throw fault(at, `unknown key "${extra}"`, didYouMean(extra, KEYS));
  const level = LEVELS.find((one) => one === raw.level);
  if (level === undefined) throw fault(at, `must be one of ${LEVELS.join(', ')}`);
  const parents = LEVELS.flatMap((one) => {
    const path = raw[one];
    return typeof path === 'string' ? [[one, parsePath(path)] as const] : [];
  });
  return { level, parents, suffix: typeof raw.suffix === 'string' ? raw.suffix : '' };
}

function namesAt(parents: Parents, scope: TemplateScope): Names {
  return Object.fromEntries(parents.map(([level, path]) => [level, textOf(scope.read(path))]));
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
