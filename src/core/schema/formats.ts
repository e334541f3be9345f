/**
 * The formats that forms use, checked by default; the rest is in `formats-full.ts`. The rules are
 * those of the RFCs that JSON Schema names (draft 2020-12 validation, section 7.3).
 */
import type { FormatCheck, FormatTable } from './types.js';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const BYTE = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+$/;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
const URI = /^[a-z][a-z\d+.-]*:(?:\/\/([^/?#]*))?[^?#]*(?:\?[^#]*)?(?:#.*)?$/i;
const URI_LETTERS = /^(?:[\w.~:/?#@!$&'()*+,;=[\]-]|%[\da-f]{2})*$/i;
const AUTHORITY = /^(?:[^@[\]]*@)?(?:[^@:[\]]*|\[[\da-f:.]+\]|\[v[\da-f]+\.[^[\]]+\])(?::\d*)?$/i;

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
  return text.length <= 253 && text.split('.').every((label) => isLabel(label));
}

/** Labels with `--` in the third place are kept for encodings, of which only `xn--` exists. */
function isLabel(label: string): boolean {
  return LABEL.test(label) && (label.slice(2, 4) !== '--' || /^xn--[a-z\d]/i.test(label));
}

const isIpv4: FormatCheck = (text) => {
  const bytes = text.split('.');
  return bytes.length === 4 && bytes.every((byte) => BYTE.test(byte));
};

function isIpv6(text: string): boolean {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return false;
  const groups = [head, tail ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.') && isIpv4(last) && !(tail === '' && head !== '');
  const size = groups.length + (hasIpv4 ? 1 : 0);
  const isGroup = (group: string) => /^[\da-f]{1,4}$/i.test(group);
  const fine = (hasIpv4 ? groups.slice(0, -1) : groups).every(isGroup);
  return fine && (tail === undefined ? size === 8 : size < 8);
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  const isLocal = QUOTED.test(local) || local.split('.').every((atom) => ATOM.test(atom));
  const literal = /^\[(?:IPv6:(.*)|(.*))\]$/i.exec(domain);
  if (!literal) return isLocal && isHostname(domain);
  const [, ipv6, ipv4 = ''] = literal;
  return isLocal && (ipv6 === undefined ? isIpv4(ipv4) : isIpv6(ipv6));
}

function isUri(text: string): boolean {
  const found = URI.exec(text);
  if (!found || !URI_LETTERS.test(text)) return false;
  const [, authority = ''] = found;
  const rest = text.replace(`//${authority}`, '');
  const hosted = /\[(.*)\]/.exec(authority)?.[1];
  if (hosted !== undefined && !/^v/i.test(hosted) && !isIpv6(hosted)) return false;
  return AUTHORITY.test(authority) && !/[[\]]|#.*#/.test(rest);
}

/** What `formats: 'assert'` checks. */
export const basicFormats: FormatTable = {
  date: isDate,
  time: isTime,
  'date-time': isDateTime,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  uuid: (text) => UUID.test(text),
};
