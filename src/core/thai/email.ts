/** E-mail addresses: the typing slips that reach nobody. */
import { editDistance } from '../suggest.js';

/** Where most addresses of citizens are, and domains that only look like a slip of these. */
const DOMAINS =
  'gmail.com hotmail.com outlook.com yahoo.com icloud.com live.com msn.com me.com mail.com ymail.com email.com aol.com proton.me hotmail.co.th outlook.co.th yahoo.co.th windowslive.com'.split(
    ' ',
  );
/** Domains that nobody is offered, since they are as rare as a slip is common. */
const RARE = new Set(['mail.com', 'email.com', 'ymail.com', 'me.com', 'aol.com', 'proton.me']);

/** `somchai@gmial.com` → `somchai@gmail.com`; null when nothing seems mistyped. */
export function suggestEmail(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (at < 1 || DOMAINS.includes(domain)) return null;
  const meant = DOMAINS.filter((one) => !RARE.has(one)).find((one) => isSlip(domain, one));
  return meant === undefined ? null : `${address.slice(0, at)}@${meant}`;
}

/** Short names and those of companies (`.co.th`) are near to each other by nature. */
function isSlip(typed: string, meant: string): boolean {
  const most = meant.length < 9 || meant.endsWith('.th') ? 1 : 2;
  return Math.abs(typed.length - meant.length) <= most && editDistance(typed, meant) <= most;
}
