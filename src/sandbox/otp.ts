/** SMS/OTP and SMS/VerifyOTP: one live code per identity, the newest. */
import { randomWord } from './bytes.js';
import type { Call } from './call.js';
import { checkIdentity } from './drafts.js';
import { findIdentity } from './identities.js';
import type { Portal } from './options.js';
import { type Outcome, refuse } from './reply.js';
import type { OtpRecord, SmsRecord } from './store.js';

/** What came of comparing a code. */
export type OtpVerdict = 'valid' | 'wrong' | 'expired' | 'locked' | 'used' | 'none';

/** Letters that look like digits or like each other are left out. */
const REF_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** `{identityId, type: 0}` → `{mobileNumber, ref}`, and an SMS in the outbox. */
export function requestOtp({ portal, session, fields }: Call): Outcome {
  checkIdentity(session, fields.text('identityId'));
  fields.integer('type', { min: 0, max: 0 });
  const { identityId } = session;
  const phone = findIdentity(identityId)?.phone ?? refuse('identityId', 'has no phone number');
  const now = portal.clock.now();
  const before = portal.records.get('otp', identityId);
  const wait = before ? before.sentAt + portal.otp.cooldownSeconds * 1000 - now : 0;
  if (wait > 0) {
    return refuse('identityId', `wait ${Math.ceil(wait / 1000)} s before asking for another OTP`);
  }
  const otp: OtpRecord = {
    code: randomWord(portal.random, '0123456789', 6),
    ref: randomWord(portal.random, REF_ALPHABET, 4),
    tries: 0,
    sentAt: now,
    expiresAt: now + portal.otp.lifeSeconds * 1000,
    verifiedAt: null,
    usedAt: null,
  };
  portal.records.transaction(() => {
    portal.records.put('otp', identityId, otp);
    portal.records.put(
      'sms',
      `${identityId} ${now} ${otp.ref}`,
      sms(portal, identityId, { phone, otp }),
    );
  });
  return { data: { mobileNumber: phone, ref: otp.ref } };
}

/** `{identityId, otp}` → `{isValid, triesLeft}`; a wrong code is no failure of the call. */
export function verifyOtp({ portal, session, fields }: Call): Outcome {
  checkIdentity(session, fields.text('identityId'));
  const verdict = checkCode(portal, session.identityId, fields.text('otp', { max: 20 }));
  const otp = portal.records.get('otp', session.identityId);
  if (verdict === 'none' || otp === undefined) return refuse('otp', otpReasons.none);
  if (verdict === 'valid') {
    portal.records.put('otp', session.identityId, { ...otp, verifiedAt: portal.clock.now() });
  }
  return {
    data: { isValid: verdict === 'valid', triesLeft: Math.max(0, portal.otp.maxTries - otp.tries) },
    message: verdict === 'valid' ? 'สำเร็จ' : `otp: ${otpReasons[verdict]}`,
  };
}

/** Why a code is not taken, in words. */
export const otpReasons: Readonly<Record<Exclude<OtpVerdict, 'valid'>, string>> = {
  wrong: 'is wrong',
  expired: 'has expired; ask for a new one',
  locked: 'too many wrong tries; ask for a new one',
  used: 'was used before',
  none: 'none was asked for',
};

/** Compares a code with the newest of the identity; a wrong one costs a try. */
export function checkCode(portal: Portal, identityId: string, code: string): OtpVerdict {
  const otp = portal.records.get('otp', identityId);
  if (otp === undefined) return 'none';
  if (otp.tries >= portal.otp.maxTries) return 'locked';
  if (otp.usedAt !== null && otp.code === code) return 'used';
  if (otp.expiresAt <= portal.clock.now()) return 'expired';
  if (otp.code === code) return 'valid';
  portal.records.put('otp', identityId, { ...otp, tries: otp.tries + 1 });
  return 'wrong';
}

function sms(
  portal: Portal,
  identityId: string,
  { phone, otp }: { readonly phone: string; readonly otp: OtpRecord },
): SmsRecord {
  const minutes = Math.ceil(portal.otp.lifeSeconds / 60);
  return {
    to: phone,
    otp: otp.code,
    ref: otp.ref,
    text: `[ทดลอง] รหัส OTP ${otp.code} (Ref: ${otp.ref}) ใช้ได้ภายใน ${minutes} นาที`,
    sentAt: otp.sentAt,
    identityId,
  };
}
