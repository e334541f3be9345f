/**
 * An address answer: an object of the agency's, under its own keys. The default keys are those of
 * the portal's juristic profile, with the codes that `submission.area` looks for.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { BANGKOK, type Place } from './division.js';

/** As asked for, in order; the codes go with their names. */
export const ADDRESS_PARTS = [
  'addressNo',
  'moo',
  'building',
  'villageName',
  'roomNo',
  'floorNo',
  'soi',
  'road',
  'province',
  'district',
  'subdistrict',
  'postcode',
] as const;

export type AddressPart = (typeof ADDRESS_PARTS)[number];
export type AddressMember = AddressPart | 'provinceCode' | 'districtCode' | 'subdistrictCode';

/** null: the agency does not keep it. */
export type AddressKeys = Readonly<Record<AddressMember, string | null>>;
export type AddressParts = Readonly<Record<AddressMember, string>>;

const DEFAULT_KEYS: Readonly<Record<AddressMember, string>> = {
  addressNo: 'addressNo',
  moo: 'moo',
  building: 'building',
  villageName: 'villageName',
  roomNo: 'roomNo',
  floorNo: 'floorNo',
  soi: 'soi',
  road: 'road',
  province: 'province',
  district: 'district',
  subdistrict: 'subDistrict',
  postcode: 'postCode',
  provinceCode: 'provinceCode',
  districtCode: 'districtCode',
  subdistrictCode: 'subDistrictCode',
};

/** What `config.keys` may name. */
export const ADDRESS_MEMBERS = Object.keys(DEFAULT_KEYS) as readonly AddressMember[];

/** `config.keys` of the field: a key of the agency's per part, `false` for a part it does not keep. */
export function addressKeys(config: JsonObject): AddressKeys {
  const own = isJsonObject(config.keys) ? config.keys : {};
  const keyOf = (member: AddressMember): string | null => {
    const key = own[member];
    return key === false ? null : typeof key === 'string' ? key : DEFAULT_KEYS[member];
  };
  return Object.fromEntries(
    ADDRESS_MEMBERS.map((member) => [member, keyOf(member)]),
  ) as AddressKeys & Record<string, string | null>;
}

const NEEDED: readonly AddressPart[] = [
  'addressNo',
  'province',
  'district',
  'subdistrict',
  'postcode',
];

/** Parts that must be answered: `config.required`, else the usual ones of a required field. */
export function neededParts(config: JsonObject, required: boolean): readonly AddressPart[] {
  const { required: named } = config;
  const keys = addressKeys(config);
  const wanted = Array.isArray(named)
    ? ADDRESS_PARTS.filter((part) => named.includes(part))
    : required
      ? NEEDED
      : [];
  return wanted.filter((part) => keys[part] !== null);
}

/** What is not there is empty; numbers of a register count as text. */
export function readAddress(value: JsonValue | undefined, keys: AddressKeys): AddressParts {
  const object = isJsonObject(value) ? value : {};
  const textOf = (member: AddressMember): string => {
    const key = keys[member];
    const found = key === null ? undefined : object[key];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  return Object.fromEntries(
    ADDRESS_MEMBERS.map((member) => [member, textOf(member)]),
  ) as AddressParts & Record<string, string>;
}

/** Laid over what the answer holds besides; a blank part is no part, nothing at all no answer. */
export function writeAddress(
  before: JsonValue | undefined,
  parts: Partial<AddressParts>,
  keys: AddressKeys,
): JsonObject | undefined {
  const next: Record<string, JsonValue> = isJsonObject(before) ? { ...before } : {};
  for (const member of ADDRESS_MEMBERS) {
    const [key, text] = [keys[member], parts[member]];
    if (key === null || text === undefined) continue;
    if (text === '') delete next[key];
    else next[key] = text;
  }
  return Object.keys(next).length === 0 ? undefined : next;
}

/** The parts that a place fills; of several postcodes the one that was there, else the usual one. */
export function placeParts(place: Partial<Place>, postcode = ''): Partial<AddressParts> {
  const { province, district, subdistrict } = place;
  const codes = subdistrict?.postcodes ?? [];
  return {
    province: province?.name ?? '',
    provinceCode: province?.code ?? '',
    district: district?.name ?? '',
    districtCode: district?.code ?? '',
    subdistrict: subdistrict?.name ?? '',
    subdistrictCode: subdistrict?.code ?? '',
    postcode: codes.includes(postcode) ? postcode : (codes[0] ?? ''),
  };
}

const BANGKOK_NAME = 'กรุงเทพมหานคร';

/** Whether เขต and แขวง are the right words. */
export function isBangkok({ provinceCode, province }: Partial<AddressParts>): boolean {
  return provinceCode === BANGKOK || (!provinceCode && (province ?? '').includes(BANGKOK_NAME));
}
