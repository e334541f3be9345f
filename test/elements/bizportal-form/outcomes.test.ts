import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import type { OtpState } from '../../../src/core/otp/state.js';
import { otpOutcome } from '../../../src/elements/bizportal-form/outcomes.js';

const ticket = { phone: '08x-xxx-1234', ref: 'ABCD', resendIn: 60, expiresIn: 300 };
const sent = { ticket, resendAt: 1, expiresAt: 2 };
const error = new BizportalError('network');
const over = new BizportalError('session-ended');

const told = (before: OtpState, now: OtpState) => {
  const event = otpOutcome(before, now);
  return event && [event.type, event.detail.state ?? event.detail.error.code];
};

describe('what the page hears of the code', () => {
  const steps: readonly [string, OtpState, OtpState, readonly string[] | null][] = [
    [
      'is sent',
      { status: 'sending' },
      { status: 'sent', error: null, ...sent },
      ['bp-otp', 'sent'],
    ],
    [
      'could not be asked for',
      { status: 'sending' },
      { status: 'failed', error, resendAt: null },
      ['bp-error', 'network'],
    ],
    [
      'could not be checked: no second "sent"',
      { status: 'checking', ...sent },
      { status: 'sent', error, ...sent },
      ['bp-error', 'network'],
    ],
    [
      'is still good: no second "sent"',
      { status: 'checking', ...sent },
      { status: 'sent', error: null, ...sent },
      null,
    ],
    [
      'found the session over, which bp-session tells',
      { status: 'sending' },
      { status: 'failed', error: over, resendAt: null },
      null,
    ],
  ];
  for (const [name, before, now, expected] of steps) {
    it(`it ${name}`, () => assert.deepEqual(told(before, now), expected));
  }
});
