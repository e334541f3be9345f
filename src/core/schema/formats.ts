/**
 * The formats that forms use, checked by default; the rest is in `formats-full.ts`. The rules are
 * those of the RFCs that JSON Schema names (draft 2020-12 validation, section 7.3); only e-mail
 * addresses at a host in brackets (`a@[127.0.0.1]`) are left to the full table.
 */
import type { FormatTable } from './types.js';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+$/;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
/** Scheme, authority with or without a host in brackets, path, query, fragment. */
const URI =
  /^[a-z][a-z\d+.-]*:(?:\/\/(?:[^@/?#[\]]*@)?(?:\[[\da-fv.:]+\]|[^@:/?#[\]]*)(?::\d*)?(?=[/?#]|$)|(?!\/\/))[^?#[\]]*(?:\?[^#[\]]*)?(?:#[^#[\]]*)?$/i;
const URI_LETTERS = /^(?:[\w.~:/?#@!$&'()*+,;=[\]-]|%[\da-f]{2})*$/i;

function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** With zone, as RFC 3339 has it; second 60 only at the end of a day in UTC. */
function isTime(text: string): boolean {
  const found = TIME.exec(text);
  if (!found) return false;
  const [hour = 0, minute = 0, second = 0] = found.slice(1, 4).map(Number);
  const [zoneHour = 0, zoneMinute = 0] = found.slice(5, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || zoneHour > 23 || zoneMinute > 59) return false;
  const zone = (zoneHour * 60 + zoneMinute) * (found[4] === '-' ? -1 : 1);
  const utc = (hour * 60 + minute - zone + 1440) % 1440;
  return second < 60 || (second === 60 && utc === 1439);
}

function isDateTime(text: string): boolean {
  return /^[tT]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => LABEL.test(label));
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > 64) return false;
  const isLocal = QUOTED.test(local) || local.split('.').every((atom) => ATOM.test(atom));
  return isLocal && isHostname(text.slice(at + 1));
}

/** What `formats: 'assert'` checks. */
export const basicFormats: FormatTable = {
  date: isDate,
  time: isTime,
  'date-time': isDateTime,
  email: isEmail,
  hostname: isHostname,
  ipv4: (text) => IPV4.test(text),
  uri: (text) => URI.test(text) && URI_LETTERS.test(text),
  uuid: (text) => UUID.test(text),
};
