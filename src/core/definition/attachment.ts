/** Rules of an attachment as an author writes them, read once. */
import { fault } from './fault.js';

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * `"5MB"`, `"500 kB"` or a number of bytes → bytes. Decimal units, as the portal counts.
 * @throws BizportalError `definition`
 */
export function parseSize(size: string | number | undefined): number | null {
  if (size === undefined) return null;
  if (typeof size === 'number') {
    if (Number.isInteger(size) && size > 0) return size;
  } else {
    const match = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?b)\s*$/i.exec(size);
    const unit = UNITS[match?.[2]?.toUpperCase() ?? ''];
    if (match?.[1] !== undefined && unit !== undefined) return Math.round(Number(match[1]) * unit);
  }
  throw fault('', 'must be a size such as "5MB" or "500kB"');
}

/**
 * Extensions without dot, lower case, jpg and jpeg counted as one.
 * @throws BizportalError `definition`
 */
export function parseAccept(accept: readonly string[] | undefined): readonly string[] {
  const extensions = (accept ?? []).map((entry) => entry.trim().toLowerCase().replace(/^\./, ''));
  const bad = extensions.find((entry) => !/^[a-z0-9]{1,8}$/.test(entry));
  if (bad !== undefined) throw fault('', `"${bad}" is no file extension such as "pdf"`);
  const jpeg = extensions.some((entry) => entry === 'jpg' || entry === 'jpeg');
  return [...new Set(jpeg ? [...extensions, 'jpg', 'jpeg'] : extensions)];
}
