/** Comparing what nobody may guess piece by piece. */
import { sha256 } from './hex.js';

/** Takes as long for every wrong text of a length: digests are compared, all of them to their end. */
export async function sameSecret(told: string, known: string): Promise<boolean> {
  const [a, b] = await Promise.all([sha256(told), sha256(known)]);
  let difference = 0;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
