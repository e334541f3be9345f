/** The place the licence is for: codes and names of an address answer, under the portal's keys. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, parsePath } from '../paths.js';
import { foldKey } from '../portal/wire.js';
import type { AddressBook, Area, DivisionLevel, DivisionNames } from '../ports.js';

type Part = { readonly level: DivisionLevel; readonly keys: readonly string[] };

/** Keys that an address answer may use for each code, folded. */
const CODES: Readonly<Record<'provinceID' | 'amphurID' | 'tumbolID', Part>> = {
  provinceID: { level: 'province', keys: ['provinceid', 'provincecode'] },
  amphurID: {
    level: 'district',
    keys: ['amphurid', 'districtid', 'districtcode', 'amphurcode'],
  },
  tumbolID: {
    level: 'subdistrict',
    keys: ['tumbolid', 'subdistrictid', 'subdistrictcode', 'tumbolcode', 'tambonid', 'tamboncode'],
  },
};

/** And for each name. */
export const NAMES: Readonly<Record<DivisionLevel, readonly string[]>> = {
  province: ['province', 'provincename'],
  district: ['amphur', 'district', 'districtname', 'amphurname'],
  subdistrict: ['tumbol', 'subdistrict', 'subdistrictname', 'tambon', 'tumbolname'],
};

/** The names of an address, whatever the spelling of its keys; what is not there is empty. */
export function namesIn(address: JsonObject): Required<DivisionNames> {
  const read = readerOf(address);
  return {
    province: read(NAMES.province),
    district: read(NAMES.district),
    subdistrict: read(NAMES.subdistrict),
  };
}

const LEVELS = ['province', 'district', 'subdistrict'] as const;

/** The code of a division by its name and its parents'; null unless all of them are there. */
export function lookUp(
  book: AddressBook | null,
  level: DivisionLevel,
  names: Partial<DivisionNames>,
): string | null {
  const [province, district, subdistrict] = LEVELS.slice(0, LEVELS.indexOf(level) + 1).map(
    (one) => names[one] ?? '',
  );
  if (book === null || !province || district === '' || subdistrict === '') return null;
  return book.code(level, {
    province,
    ...(district === undefined ? {} : { district }),
    ...(subdistrict === undefined ? {} : { subdistrict }),
  });
}

/** null when there is no address, or neither code nor name of a province in it. */
export function areaOf(
  path: string | undefined,
  answers: JsonObject,
  book: AddressBook | null,
): Area | null {
  const address = path === undefined ? undefined : getAt(answers, parsePath(path).segments);
  if (!isJsonObject(address)) return null;
  const read = readerOf(address);
  const names = namesIn(address);
  const code = ({ level, keys }: Part) => read(keys) || (lookUp(book, level, names) ?? '');
  const area: Area = {
    provinceID: code(CODES.provinceID),
    amphurID: code(CODES.amphurID),
    tumbolID: code(CODES.tumbolID),
    province: names.province,
    amphur: names.district,
    tumbol: names.subdistrict,
  };
  return area.provinceID === '' && area.province === '' ? null : area;
}

function readerOf(address: JsonObject): (keys: readonly string[]) => string {
  const folded = new Map(Object.entries(address).map(([key, value]) => [foldKey(key), value]));
  return (keys) => textOf(folded.get(keys.find((key) => textOf(folded.get(key)) !== '') ?? ''));
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
