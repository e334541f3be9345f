/** An address in one line, as on an envelope; names of divisions as they are kept, in Thai. */
import { type AddressPart, type AddressParts, isBangkok } from './address.js';

/** What stands before each part, in order. */
export type AddressLine = Readonly<
  Record<Exclude<AddressPart, 'province' | 'district' | 'subdistrict' | 'postcode'>, string>
>;

export const thaiAddressLine: AddressLine = {
  addressNo: '',
  building: 'อาคาร ',
  roomNo: 'ห้อง ',
  floorNo: 'ชั้น ',
  villageName: 'หมู่บ้าน ',
  moo: 'หมู่ที่ ',
  soi: 'ซอย ',
  road: 'ถนน ',
};

export function addressLine(parts: AddressParts, line: AddressLine = thaiAddressLine): string {
  const typed = Object.entries(line).map(([part, before]) => {
    const text = parts[part as keyof AddressLine];
    return text === '' || text.startsWith(before.trim()) ? text : before + text;
  });
  const { province, district, subdistrict, postcode } = parts;
  const bangkok = isBangkok(parts);
  const within = [
    named(subdistrict, bangkok ? 'แขวง' : 'ตำบล'),
    named(district, bangkok ? 'เขต' : 'อำเภอ'),
    bangkok ? province : named(province, 'จังหวัด'),
  ];
  return [...typed, ...within, postcode].filter(Boolean).join(' ');
}

/** A register may have written the prefix already. */
const named = (name: string, prefix: string): string =>
  name === '' || name.startsWith(prefix) ? name : prefix + name;
