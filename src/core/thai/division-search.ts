/** Finds subdistricts by what people type: names, parts of names, postcodes, in any order. */
import { foldThaiDigits } from './digits.js';
import type { Place } from './division.js';
import { bareName, foldName } from './division-names.js';

/** Longer input is no place; it must not cost more for being long. */
const MAX_LENGTH = 100;

export function searchPlaces(
  places: readonly Place[],
  text: string,
  limit: number,
): readonly Place[] {
  const words = foldThaiDigits(text.slice(0, MAX_LENGTH))
    .split(/[\s,]+/)
    .map((word) => (/^\d+$/.test(word) ? word : bareName(word)))
    .filter(Boolean);
  if (words.length === 0) return [];
  const found: { readonly place: Place; readonly rank: number }[] = [];
  for (const place of places) {
    const rank = rankOf(place, words);
    if (rank !== null) found.push({ place, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ place }) => place);
}

/** null: some word does not fit; the smaller the sooner. */
function rankOf(place: Place, words: readonly string[]): number | null {
  let rank = 0;
  for (const word of words) {
    const one = /^\d+$/.test(word) ? postcodeRank(place, word) : nameRank(place, word);
    if (one === null) return null;
    rank += one;
  }
  return rank;
}

function postcodeRank({ subdistrict }: Place, digits: string): number | null {
  return subdistrict.postcodes.some((one) => one.startsWith(digits)) ? 0 : null;
}

/** Whole names before beginnings before middles, the smaller division first. */
function nameRank({ province, district, subdistrict }: Place, word: string): number | null {
  const names = [subdistrict.name, district.name, province.name, province.english].map(foldName);
  const tests: readonly ((name: string) => boolean)[] = [
    (name) => name === word,
    (name) => name.startsWith(word),
    (name) => name.includes(word),
  ];
  for (const [step, fits] of tests.entries()) {
    const at = names.findIndex(fits);
    if (at >= 0) return step * names.length + at;
  }
  return names.join('').includes(word) ? tests.length * names.length : null;
}
