/**
 * Thailand's provinces, districts and subdistricts, by code, by name inside their parent, and
 * searched from either end. The data is an agency's own or ours (`addresses.json`), nested arrays:
 * `[[province, Thai, English, [[district, Thai, postcode, [[subdistrict, Thai, postcode?]]]]]]`,
 * codes as numbers behind their parent's, a postcode as a number or several in a list.
 */
import { BizportalError } from '../errors.js';
import type { AddressBook, DivisionLevel, DivisionNames } from '../ports.js';
import type { District, Division, Place, Province, Subdistrict } from './division.js';
import { bareName, foldName, meansName } from './division-names.js';
import { searchPlaces } from './division-search.js';

export class Divisions implements AddressBook {
  readonly provinces: readonly Province[];
  #places: readonly Place[] | null = null;

  /** @throws BizportalError `bad-answer` for data of another shape */
  constructor(data: unknown) {
    this.provinces = readProvinces(data);
  }

  /** The division with a code and its parents, as far down as the code goes. */
  at(code: string): Partial<Place> {
    const province = this.provinces.find((one) => one.code === code.slice(0, 2));
    const district = province?.districts.find((one) => one.code === code.slice(0, 4));
    const subdistrict = district?.subdistricts.find((one) => one.code === code);
    return {
      ...(province && { province }),
      ...(district && { district }),
      ...(subdistrict && { subdistrict }),
    };
  }

  /** By name, as far down as the names lead to one division each. */
  named(names: Partial<DivisionNames>): Partial<Place> {
    const province = only(this.provinces, names.province);
    const district = only(province?.districts, names.district);
    const subdistrict = only(district?.subdistricts, names.subdistrict);
    return {
      ...(province && { province }),
      ...(district && { district }),
      ...(subdistrict && { subdistrict }),
    };
  }

  code(level: DivisionLevel, names: DivisionNames): string | null {
    return this.named(names)[level]?.code ?? null;
  }

  /** Places that all words of a text fit: names from either end, a postcode or the head of one. */
  search(text: string, limit: number): readonly Place[] {
    this.#places ??= this.provinces.flatMap((province) =>
      province.districts.flatMap((district) =>
        district.subdistricts.map((subdistrict) => ({ province, district, subdistrict })),
      ),
    );
    return searchPlaces(this.#places, text, limit);
  }
}

/** The one division that the name means; an exact name wins over one that is merely meant. */
function only<D extends Division>(list: readonly D[] | undefined, name = ''): D | undefined {
  const folded = foldName(name);
  if (list === undefined || folded === '') return undefined;
  const exact = list.filter((one) => foldName(one.name) === folded);
  if (exact.length === 1) return exact[0];
  const english = list.filter(
    (one) => one.english !== '' && foldName(one.english) === bareName(name),
  );
  const meant = english.length > 0 ? english : list.filter((one) => meansName(name, one.name));
  return meant.length === 1 ? meant[0] : undefined;
}

function readProvinces(data: unknown): readonly Province[] {
  if (!Array.isArray(data) || data.length === 0) return refuse('not a list of provinces');
  return data.map((entry) => {
    const [code, name, english, districts] = row(entry, 4);
    const own = digits(code, 2);
    return {
      code: own,
      name: textOf(name, own),
      english: typeof english === 'string' ? english : '',
      districts: rows(districts, own).map((one) => readDistrict(one, own)),
    };
  });
}

function readDistrict(entry: unknown, parent: string): District {
  const [code, name, postcode, subdistricts] = row(entry, 4);
  const own = parent + digits(code, 2);
  const usual = postcodesOf(postcode, own);
  return {
    code: own,
    name: textOf(name, own),
    english: '',
    subdistricts: rows(subdistricts, own).map((one) => readSubdistrict(one, own, usual)),
  };
}

function readSubdistrict(entry: unknown, parent: string, usual: readonly string[]): Subdistrict {
  const [code, name, postcode] = row(entry, 2);
  const own = parent + digits(code, 2);
  const postcodes = postcode === undefined ? usual : postcodesOf(postcode, own);
  return { code: own, name: textOf(name, own), english: '', postcodes };
}

function row(entry: unknown, length: number): readonly unknown[] {
  return Array.isArray(entry) && entry.length >= length ? entry : refuse('an entry is too short');
}

function rows(entry: unknown, code: string): readonly unknown[] {
  return Array.isArray(entry) ? entry : refuse(`${code} has no list`);
}

function digits(value: unknown, length: number): string {
  const text = String(value).padStart(length, '0');
  return /^\d+$/.test(text) && text.length === length ? text : refuse(`"${text}" is no code`);
}

function textOf(value: unknown, code: string): string {
  return typeof value === 'string' && value !== '' ? value : refuse(`${code} has no name`);
}

function postcodesOf(value: unknown, code: string): readonly string[] {
  const list = (Array.isArray(value) ? value : [value]).map(String);
  return list.every((one) => /^\d{5}$/.test(one)) ? list : refuse(`${code} has a wrong postcode`);
}

function refuse(reason: string): never {
  throw new BizportalError('bad-answer', { message: `address data: ${reason}` });
}
