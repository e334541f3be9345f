/** Time of day, 24 hours. */
import { foldTyped } from './digits.js';

/** Hour and minutes with a point, colon or word between, or run together; `น.` or am/pm behind. */
const WRITTEN =
  /^(\d{1,2})(?:\s*(?:[:.]|นาฬิกา)\s*(\d{2}))?(?::00)?\s*(?:นาที)?\s*(น\.?|นาฬิกา|[ap]\.?m\.?)?$/i;
const RUN_TOGETHER = /^(\d{1,2})(\d{2})\s*(น\.?)?$/;

/** `9.30`, `09:30 น.`, `๙.๓๐`, `0930`, `9:30 pm` → `HH:mm`; null when it is no time. */
export function parseTime(text: string): string | null {
  const folded = foldTyped(text);
  const match = WRITTEN.exec(folded) ?? RUN_TOGETHER.exec(folded);
  if (!match) return null;
  const half = /^[ap]/i.exec(match[3] ?? '')?.[0].toLowerCase();
  const hour = hourOf(Number(match[1]), half);
  const minute = Number(match[2] ?? '0');
  if (hour === null || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
