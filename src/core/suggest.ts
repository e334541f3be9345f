/** "Did you mean …?" for keys, names and paths that an author mistyped. */

/** Letters of each word that are compared, so that the cost has a bound. */
const MAX_LETTERS = 64;
/** Candidates looked at, and those looked at letter by letter. */
const MAX_CANDIDATES = 1_000;
const MAX_COMPARED = 100;
const SHORTEST_BEGINNING = 4;

/**
 * The candidate that was most likely meant: the only one that begins like the word, else the
 * nearest of which at most a third of the letters differ (swaps of neighbours count once).
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates].slice(0, MAX_CANDIDATES);
  // A word cut short, or one with something added, is what people write most.
  const beginnings = all.filter((one) => beginAlike(one, word));
  if (beginnings.length === 1) return beginnings[0];
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  let compared = 0;
  for (const candidate of all) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    if (++compared > MAX_COMPARED) break;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function beginAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_BEGINNING && long.toLowerCase().startsWith(short.toLowerCase());
}

/** Letters to change, add, drop or swap with their neighbour. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [a.slice(0, MAX_LETTERS), b.slice(0, MAX_LETTERS)];
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
