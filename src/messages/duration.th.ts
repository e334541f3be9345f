/** `90` → `1 นาที 30 วินาที`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.ceil(seconds));
  if (s < 60) return `${s} วินาที`;
  const rest = s % 60;
  return `${Math.floor(s / 60)} นาที${rest > 0 ? ` ${rest} วินาที` : ''}`;
}
