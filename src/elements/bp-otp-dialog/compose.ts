/** Where `<bp-otp-dialog>` meets the platform; nothing else in this folder knows an adapter. */
import { platformClock, platformRandom } from '../../adapters/platform.js';
import { checkedBackend } from '../../core/checked-backend.js';
import { OtpMachine } from '../../core/otp/machine.js';
import type { BackendAdapter, MonotonicClock } from '../../core/ports.js';

export const platform: {
  readonly clock: MonotonicClock;
  readonly makeMachine: (adapter: BackendAdapter) => OtpMachine;
} = {
  clock: platformClock,
  makeMachine: (adapter) =>
    new OtpMachine({
      adapter: checkedBackend(adapter, platformClock),
      clock: platformClock,
      random: platformRandom,
      verify: 'separate',
    }),
};
