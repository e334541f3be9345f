/** Conditions that compare an answer with what it can never be. */
import { isJsonObject, type JsonValue, jsonEqual } from '../json.js';
import { parsePath, type Segments, toPointer } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import { childPath } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import type { LintFinding } from './lint-finding.js';

/** What may stand at a place, of a list: what its items may be; undefined: anything. */
export function allowedValues(
  schema: CompiledSchema,
  place: Segments,
): readonly JsonValue[] | undefined {
  for (const { schema: part, certain } of schema.schemaAt(toPointer(place))) {
    if (!certain) continue;
    const holder = isJsonObject(part.items) ? part.items : part;
    if (Array.isArray(holder.enum)) return holder.enum;
    if (holder.const !== undefined) return [holder.const];
    if (holder.type === 'boolean') return [true, false];
  }
  return undefined;
}

/** Literals that the schema never allows at the path they are compared with. */
export function deadConditions(definition: FormDefinition, schema: CompiledSchema): LintFinding[] {
  const findings: LintFinding[] = [];
  const literal = (path: string, text: string, value: JsonValue): void => {
    const segments = parsePath(text).segments;
    const allowed = allowedValues(schema, segments);
    const wanted = Array.isArray(value) ? value : [value];
    if (allowed === undefined || wanted.some((one) => allowed.some((ok) => jsonEqual(ok, one))))
      return;
    const message = `never holds: "${text}" can only be ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
    findings.push({ path, severity: 'warning', code: 'condition-never-holds', message });
  };
  const visit = (raw: unknown, path: string): void => {
    if (typeof raw !== 'object' || raw === null) return;
    for (const [key, value] of Object.entries(raw)) {
      const place = childPath(path, Array.isArray(raw) ? Number(key) : key);
      if (Array.isArray(raw) || WORDS.has(key)) visit(value, place);
      else if (isLiteral(key, value)) literal(place, key, value);
    }
  };
  for (const [name, raw] of Object.entries(definition.conditions)) {
    visit(raw, childPath('conditions', name));
  }
  conditionsIn(definition.pages as unknown as JsonValue, 'pages', visit);
  return findings;
}

/** A path of the answers compared with plain values; rows and predicates are not looked into. */
function isLiteral(key: string, value: unknown): boolean {
  const rows = key === 'some' || key === 'every' || key === 'none' || key === 'match';
  return !rows && !key.startsWith('./') && !isJsonObject(value);
}

const WORDS: ReadonlySet<string> = new Set(['all', 'any', 'not']);
const CONDITION_KEYS: ReadonlySet<string> = new Set([
  'visibleWhen',
  'required',
  'readonly',
  'lock',
  'clearWhen',
]);

/** Calls back for every condition below a value. */
function conditionsIn(
  value: JsonValue,
  path: string,
  found: (raw: unknown, path: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const place = childPath(path, Array.isArray(value) ? Number(key) : key);
    if (CONDITION_KEYS.has(key)) found(child, place);
    else conditionsIn(child as JsonValue, place, found);
  }
}
