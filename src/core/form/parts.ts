/** Faults of the parts of an answer that several controls make: an address, a place on the map. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import {
  type Bounds,
  isInside,
  type LatLng,
  locationBounds,
  locationKeys,
  pointOf,
  readLocation,
} from '../location.js';
import { pointerSegments } from '../paths.js';
import type { SchemaError } from '../schema/index.js';
import { addressKeys, neededParts, readAddress } from '../thai/address.js';
import type { FieldView } from './view.js';

export interface PartFinding {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** As the widget calls it; null: the answer as a whole. */
  readonly part: string | null;
  /** The agency's key for it. */
  readonly key: string | null;
}

interface Composite {
  /** The widget's name of a part → the agency's key. */
  keys(config: JsonObject): Readonly<Record<string, string | null>>;
  check(view: FieldView, value: JsonValue | undefined): readonly Omit<PartFinding, 'key'>[];
}

const address: Composite = {
  keys: addressKeys,
  check({ config, required }, value) {
    const parts = readAddress(value, addressKeys(config));
    const missing = neededParts(config, required)
      .filter((part) => parts[part].trim() === '')
      .map((part) => ({ code: 'required', part }));
    const wrong = parts.postcode !== '' && !/^\d{5}$/.test(parts.postcode);
    return wrong ? [...missing, { code: 'postcode', part: 'postcode' }] : missing;
  },
};

const location: Composite = {
  keys: (config) => ({ ...locationKeys(config) }),
  check({ config, required }, value) {
    const kept = readLocation(value, locationKeys(config));
    if (kept.lat === undefined && kept.lng === undefined) {
      return required ? [{ code: 'required', part: 'lat' }] : [];
    }
    const bounds = locationBounds(config);
    const point = pointOf(kept);
    if (point !== null) return insideFinding(point, bounds);
    return (['lat', 'lng'] as const)
      .filter((part) => typeof kept[part] !== 'number')
      .map((part) => ({ code: kept[part] === undefined ? 'required' : 'degrees', part }));
  },
};

function insideFinding(point: LatLng, bounds: Bounds): readonly Omit<PartFinding, 'key'>[] {
  if (isInside(point, bounds)) return [];
  const swapped = isInside({ lat: point.lng, lng: point.lat }, bounds);
  return [{ code: swapped ? 'swapped' : 'outside', params: { ...bounds }, part: null }];
}

const composites: Readonly<Record<string, Composite>> = { address, location };

/**
 * What is wrong with the parts, each part once, in the widget's order.
 * @returns nothing for an answer that one control makes
 */
export function partFindings(
  view: FieldView,
  value: JsonValue | undefined,
  errors: readonly SchemaError[],
): readonly PartFinding[] {
  const composite = composites[view.widget];
  if (composite === undefined || (value !== undefined && !isJsonObject(value))) return [];
  const keys = composite.keys(view.config);
  const found = composite.check(view, value).map((one) => ({
    ...one,
    key: one.part === null ? null : (keys[one.part] ?? null),
  }));
  const told = new Set(found.map(({ key }) => key));
  const more = schemaFindings(view, errors, keys).filter(({ key }) => !told.has(key));
  const order = Object.keys(keys);
  const placeOf = ({ part }: PartFinding): number =>
    part === null ? order.length : order.indexOf(part);
  return [...found, ...more].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Errors below the answer, under the widget's names. */
function schemaFindings(
  view: FieldView,
  errors: readonly SchemaError[],
  keys: Readonly<Record<string, string | null>>,
): readonly PartFinding[] {
  const depth = pointerSegments(view.path).length;
  const found = new Map<string, PartFinding>();
  for (const { path, keyword, params } of errors) {
    const key = pointerSegments(path)[depth];
    if (key === undefined || found.has(key)) continue;
    const part = Object.keys(keys).find((name) => keys[name] === key) ?? null;
    found.set(key, { code: keyword, params, part, key });
  }
  return [...found.values()];
}
