/** `2 files`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;

/** `90` → `1 minute 30 seconds`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.ceil(seconds));
  if (s < 60) return count(s, 'second');
  const rest = s % 60;
  return `${count(Math.floor(s / 60), 'minute')}${rest > 0 ? ` ${count(rest, 'second')}` : ''}`;
}
