/**
 * `multipleOf` in decimals: 19.99 is a multiple of 0.01 although 19.99 / 0.01 is not whole in
 * binary. A number is taken as the shortest decimal that prints it, which is what JSON carried.
 */

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function toDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** A test for being a whole multiple of `divisor`, which must be finite and above 0. */
export function multipleTest(divisor: number): (value: number) => boolean {
  const unit = toDecimal(divisor);
  return (value) => {
    if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
    const { digits, exponent } = toDecimal(value);
    const shift = exponent - unit.exponent;
    return shift < 0
      ? digits % (unit.digits * 10n ** BigInt(-shift)) === 0n
      : (digits * 10n ** BigInt(shift)) % unit.digits === 0n;
  };
}
