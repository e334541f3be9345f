/**
 * Exact decimals for money and totals: a number is taken as the shortest decimal that prints it,
 * which is what JSON carried, so 0.1 + 0.2 is 0.3.
 */

/** `digits × 10^exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Digits after the point that a division keeps. */
const DIVISION_SCALE = 20;
/** Beyond this a number is no longer an amount; it would only cost time. */
const MAX_EXPONENT = 400;

/** null for NaN and infinities. */
export function toDecimal(value: number): Decimal | null {
  if (Number.isSafeInteger(value)) return { digits: BigInt(value), exponent: 0 };
  if (!Number.isFinite(value)) return null;
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The nearest number; what JSON can carry. */
export function fromDecimal({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.exponent === b.exponent) return { digits: a.digits + b.digits, exponent: a.exponent };
  const exponent = Math.min(a.exponent, b.exponent);
  return { digits: scaled(a, exponent) + scaled(b, exponent), exponent };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, digits: -b.digits });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent };
}

/** Rounded to 20 digits after the point; null when dividing by nothing. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null;
  const shift = DIVISION_SCALE + a.exponent - b.exponent;
  if (Math.abs(shift) > MAX_EXPONENT) return null;
  const numerator = shift >= 0 ? a.digits * 10n ** BigInt(shift) : a.digits;
  const denominator = shift >= 0 ? b.digits : b.digits * 10n ** BigInt(-shift);
  return { digits: halfAway(numerator, denominator), exponent: -DIVISION_SCALE };
}

/** To `places` after the point, halves away from zero, as bills are rounded. */
export function round(value: Decimal, places: number): Decimal {
  const drop = -places - value.exponent;
  if (drop <= 0) return value;
  return {
    digits: halfAway(value.digits, 10n ** BigInt(Math.min(drop, MAX_EXPONENT))),
    exponent: -places,
  };
}

export function compare(a: Decimal, b: Decimal): number {
  const { digits } = subtract(a, b);
  return digits === 0n ? 0 : digits < 0n ? -1 : 1;
}

/**
 * A test for being a whole multiple of `divisor`, a number above 0: 19.99 is one of 0.01, although
 * 19.99 / 0.01 is not whole in binary. NaN and infinities are none.
 */
export function multipleTest(divisor: number): (value: number) => boolean {
  const unit = toDecimal(divisor);
  return (value) => {
    if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
    const number = toDecimal(value);
    if (number === null || unit === null) return false;
    const exponent = Math.min(number.exponent, unit.exponent);
    return scaled(number, exponent) % scaled(unit, exponent) === 0n;
  };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(Math.min(exponent - to, MAX_EXPONENT * 2));
}

function halfAway(numerator: bigint, denominator: bigint): bigint {
  const positive = numerator < 0n === denominator < 0n;
  const [n, d] = [abs(numerator), abs(denominator)];
  const quotient = (2n * n + d) / (2n * d);
  return positive ? quotient : -quotient;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
