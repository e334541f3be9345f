/** Dates as people in Thailand read them: ISO is stored, the Buddhist Era is shown. */

/** Buddhist Era year = Common Era year + 543. */
export const BUDDHIST_OFFSET = 543;

type Style = 'long' | 'short';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * `2026-07-30` → `30 กรกฎาคม 2569` (th) or `30 July 2026` (en); other text comes back unchanged.
 * Calendar, digits and time zone are set, whatever the browser's own are.
 */
export function formatDate(iso: string, lang: string, style: Style = 'long'): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const parts = formatter(lang, style).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  const year = Number(iso.slice(0, 4)) + (lang.startsWith('th') ? BUDDHIST_OFFSET : 0);
  return `${part('day')} ${part('month')} ${year}`;
}

function formatter(lang: string, style: Style): Intl.DateTimeFormat {
  const key = `${lang}:${style}`;
  let format = formats.get(key);
  if (format === undefined) {
    const locale = lang.startsWith('th') ? 'th-TH-u-ca-gregory-nu-latn' : 'en-GB-u-ca-gregory';
    format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: style,
      year: 'numeric',
      timeZone: 'UTC',
    });
    formats.set(key, format);
  }
  return format;
}
