/** Dates as people in Thailand read them: ISO is stored, the Buddhist Era is shown. */

/** Buddhist Era year = Common Era year + 543. */
export const BUDDHIST_OFFSET = 543;

/** `long`: an answer, in full; `short`: a note beside something else. */
type Style = 'long' | 'short';

const formats = new Map<string, Intl.DateTimeFormat>();

/** BCP 47 tag with calendar and digits named, never the browser's own. */
export function localeOf(lang: string): string {
  const base = lang.split('-')[0];
  const region = base === 'th' ? 'th-TH' : base === 'en' ? 'en-GB' : lang;
  return `${region}-u-ca-gregory-nu-latn`;
}

/**
 * `2026-07-30` → `30 กรกฎาคม 2569` (th); elsewhere `30 July 2026 (2569 BE)`, because the year is
 * asked for and printed on papers in the Buddhist Era, and `30 Jul 2026` when short. Other text
 * comes back unchanged.
 */
export function formatDate(iso: string, lang: string, style: Style = 'long'): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const parts = formatter(lang, style).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  const year = Number(iso.slice(0, 4));
  const buddhist = year + BUDDHIST_OFFSET;
  const day = `${part('day')} ${part('month')}`;
  if (lang.startsWith('th')) return `${day} ${buddhist}`;
  return style === 'long' ? `${day} ${year} (${buddhist} BE)` : `${day} ${year}`;
}

function formatter(lang: string, style: Style): Intl.DateTimeFormat {
  const key = `${lang}:${style}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf(lang), {
      day: 'numeric',
      month: style,
      year: 'numeric',
      timeZone: 'UTC',
    });
    formats.set(key, format);
  }
  return format;
}
