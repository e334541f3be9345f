/** How long a session goes on: told in seconds from now, so that no clock is compared. */
import type { Clock } from '../core/ports.js';
import type { GatewayConfig } from './config.js';
import type { GatewaySession } from './session.js';

interface Timing {
  readonly config: Pick<GatewayConfig, 'limits'>;
  readonly clock: Clock;
}

/** Seconds before the token's end at which a page renews it: before any write is refused. */
const EARLY = 90;

/** Until the session ends, by age or without a sign of life; 0: over. */
export function secondsLeft({ config, clock }: Timing, session: GatewaySession): number {
  const endsAt = Math.min(session.endsAt, session.seenAt + config.limits.idle * 1000);
  return Math.max(0, Math.floor((endsAt - clock.now()) / 1000));
}

/** What a page needs to renew in time. `renewIn` null: the portal does not tell when tokens end. */
export function sessionTimes(timing: Timing, session: GatewaySession) {
  const { tokenEndsAt, generation } = session;
  const renewIn =
    tokenEndsAt === null
      ? null
      : Math.max(0, Math.floor((tokenEndsAt - timing.clock.now()) / 1000) - EARLY);
  return { generation, expiresIn: secondsLeft(timing, session), renewIn };
}
