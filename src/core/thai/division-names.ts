/** Names of divisions as people, registers and older papers write them, made comparable. */

/** What stands before a name on papers; longer ones first. */
const PREFIX = /^(?:จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|ตำบล|แขวง|จ\.|อ\.|ต\.)(?=.)/;

/** Other names of the same place, made comparable. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  กรุงเทพ: 'กรุงเทพมหานคร',
  กรุงเทพฯ: 'กรุงเทพมหานคร',
  กทม: 'กรุงเทพมหานคร',
  'กทม.': 'กรุงเทพมหานคร',
  บางกอก: 'กรุงเทพมหานคร',
  อยุธยา: 'พระนครศรีอยุธยา',
  โคราช: 'นครราชสีมา',
};

/** NFC, no blanks, small letters. */
export function foldName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .replaceAll(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .toLowerCase();
}

/** Folded, without its prefix, by its usual name: `เขต บางรัก` → `บางรัก`, `กทม.` → `กรุงเทพมหานคร`. */
export function bareName(text: string): string {
  const folded = foldName(text);
  const bare = folded.replace(PREFIX, '');
  return OTHER_NAMES[folded] ?? OTHER_NAMES[bare] ?? bare;
}

/**
 * Whether a written name means a division. `เมือง` alone is the district of that kind, an
 * abbreviation with ฯ (`ป้อมปราบฯ`) whatever begins so.
 */
export function meansName(written: string, name: string): boolean {
  const folded = foldName(name);
  if (foldName(written) === folded) return true;
  const bare = bareName(written);
  if (bare === folded) return true;
  if (bare === 'เมือง') return folded.startsWith('เมือง');
  return bare.endsWith('ฯ') && bare.length > 1 && folded.startsWith(bare.slice(0, -1));
}
