/** Who is counted together: limits per address must not be got round by changing what costs nothing. */

/** Characters of an IPv6 address at most; what is longer is none. */
const LONGEST = 45;

/** Of this machine itself. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** The IPv4 address, or the network (/64) that an IPv6 address is one of; without its port. */
export function networkOf(address: string): string {
  const text = address.slice(0, LONGEST);
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(text)?.[1];
  if (v4 !== undefined) return v4;
  const v6 = text.replace(/^\[([^\]]*)\].*$/, '$1').replace(/%.*$/, '');
  if (v6 === '::1' || !/^[0-9a-f:]+$/i.test(v6) || !v6.includes(':')) return text;
  return groupsOf(v6.toLowerCase()).slice(0, 4).join(':');
}

/** The eight groups, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [front = [], back = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Math.max(0, 8 - front.length - back.length);
  const all = [...front, ...Array<string>(gap).fill('0'), ...back];
  return all.map((group) => group.replace(/^0+(?=.)/, ''));
}
