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
  const date = dateOf(iso);
  if (date === null) return iso;
  const part = partsOf(date, lang, style);
  const year = Number(iso.slice(0, 4));
  const buddhist = year + BUDDHIST_OFFSET;
  const day = `${part('day')} ${part('month')}`;
  if (lang.startsWith('th')) return `${day} ${buddhist}`;
  return style === 'long' ? `${day} ${year} (${buddhist} BE)` : `${day} ${year}`;
}

/** As it stands in a control, to be typed over: `15 มกราคม 2569`, `15 January 2569`. */
export function dateAsTyped(iso: string, lang: string): string {
  const date = dateOf(iso);
  if (date === null) return iso;
  const part = partsOf(date, lang, 'long');
  return `${part('day')} ${part('month')} ${Number(iso.slice(0, 4)) + BUDDHIST_OFFSET}`;
}

/** In both eras: `15 มกราคม พ.ศ. 2569 (ค.ศ. 2026)`, `15 January 2026 (2569 BE)`. */
export function dateInBothEras(iso: string, lang: string): string {
  const date = dateOf(iso);
  if (date === null || !lang.startsWith('th')) return formatDate(iso, lang);
  const part = partsOf(date, lang, 'long');
  const year = Number(iso.slice(0, 4));
  return `${part('day')} ${part('month')} พ.ศ. ${year + BUDDHIST_OFFSET} (ค.ศ. ${year})`;
}

function dateOf(iso: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function partsOf(date: Date, lang: string, style: Style) {
  const parts = formatter(lang, style).formatToParts(date);
  return (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
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
