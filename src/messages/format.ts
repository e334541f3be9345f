/** Values as people read them. Calendar, digits and time zone are always named, never inherited. */
import { formatDate, localeOf } from '../core/thai/dates.js';

export { formatDate };

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options);
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf(lang), options);
    cache.set(key, format);
  }
  return format;
}

/** The twelve month names, January first. */
export function monthNames(lang: string): readonly string[] {
  const format = dateFormat(lang, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 15)));
}

/** The seven days of the week, Sunday first. */
export function weekdayNames(
  lang: string,
): readonly { readonly short: string; readonly long: string }[] {
  const names = (weekday: 'narrow' | 'long', day: number): string =>
    // 7 January 2024 was a Sunday.
    dateFormat(lang, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 7 + day));
  return Array.from({ length: 7 }, (_, day) => ({
    short: names('narrow', day),
    long: names('long', day),
  }));
}

/** Time of day in Thailand of an ISO 8601 instant, e.g. `14:05`; empty for no instant. */
export function formatTime(instant: string | null, lang: string): string {
  const time = Date.parse(instant ?? '');
  if (Number.isNaN(time)) return '';
  const parts = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Bangkok',
  } as const;
  return dateFormat(lang, parts).format(time);
}

/** Thailand has one zone and no summer time. */
const BANGKOK = 7 * 60 * 60 * 1000;

/** Date and time in Thailand of an ISO 8601 instant, e.g. `31 ก.ค. 2569 00:05`. */
export function formatDateTime(instant: string, lang: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return '';
  const day = new Date(time + BANGKOK).toISOString().slice(0, 10);
  return `${formatDate(day, lang, 'short')} ${formatTime(instant, lang)}`;
}

/** With thousands separators; `digits` fixes the decimals. */
export function formatNumber(value: number, lang: string, digits?: number): string {
  const options =
    digits === undefined
      ? { maximumFractionDigits: 20 }
      : { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 20) };
  return new Intl.NumberFormat(localeOf(lang), options).format(value);
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Bytes in decimal units, as the portal counts them: 5,000,000 → `5 MB`. */
export function formatBytes(bytes: number, lang: string): string {
  return formatSize(bytes, lang, (size) =>
    size < 10 ? Math.round(size * 10) / 10 : Math.round(size),
  );
}

/** To a tenth and rounded up: 10,040,000 bytes beside a limit of 10 MB are 10.1 MB. */
export function formatExcess(bytes: number, lang: string): string {
  return formatSize(bytes, lang, (size) => Math.ceil(size * 10) / 10);
}

function formatSize(bytes: number, lang: string, rounded: (size: number) => number): string {
  let power = 0;
  let size = bytes;
  while (size >= 1000 && power < UNITS.length - 1) {
    size /= 1000;
    power += 1;
  }
  return `${formatNumber(rounded(size), lang)} ${UNITS[power]}`;
}

/** An `accept` list in words, each kind once: `.jpeg` → `JPG`, `application/pdf` → `PDF`, `image/*` → `IMAGE`. */
export function fileKinds(accept: readonly string[]): string {
  return [...new Set(accept.map(kindOf))].join(', ');
}

function kindOf(accept: string): string {
  const [group = '', kind = '*'] = accept.replace(/^\./, '').split('/');
  const name = (accept.includes('/') && kind !== '*' ? kind : group).toUpperCase();
  return name === 'JPEG' ? 'JPG' : name;
}
