/** The log of a gateway: JSON lines by pino, only what `GatewayLogRecord` allows, masked once more. */
import { destination, pino } from 'pino';
import { type GatewayLogRecord, masked } from '../index.js';

/** Where lines go, each with its line break. */
export interface LogTarget {
  write(line: string): void;
}

/** @param to default: standard error, so that standard output stays for people */
export function jsonLog(
  to: LogTarget = destination({ dest: 2, sync: false }),
): (record: GatewayLogRecord) => void {
  const replica = crypto.randomUUID().slice(0, 8);
  const logger = pino({ base: { replica }, timestamp: false }, to);
  return (record) => {
    const level = record.status >= 500 ? 'error' : 'info';
    logger[level](maskedRecord(record));
  };
}

/** Time and request id are ours; everything else is looked through although it is allowed. */
function maskedRecord({ time, requestId, ...others }: GatewayLogRecord) {
  const entries = Object.entries(others).map(([key, value]) => [
    key,
    typeof value === 'string' ? masked(value) : value,
  ]);
  return { time, requestId, ...Object.fromEntries(entries) };
}
