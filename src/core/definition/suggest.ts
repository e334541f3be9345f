/** "Did you mean …?" for keys, names and paths that an author mistyped. */

/** The candidate nearest to `word` (Damerau–Levenshtein), if it is near enough to be meant. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  // A word cut short, or one with something added, is what people write most.
  const beginnings = [...candidates].filter((one) => beginAlike(one, word));
  if (beginnings.length === 1) return beginnings[0];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

const SHORTEST_BEGINNING = 4;

function beginAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_BEGINNING && long.toLowerCase().startsWith(short.toLowerCase());
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell({ a, b, i, j, row, last, before }));
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly j: number;
  readonly row: readonly number[];
  readonly last: readonly number[];
  readonly before: readonly number[];
}

function cell({ a, b, i, j, row, last, before }: Cell): number {
  const same = a[i - 1] === b[j - 1];
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    (row[j - 1] ?? 0) + 1,
    (last[j] ?? 0) + 1,
    (last[j - 1] ?? 0) + (same ? 0 : 1),
    swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
  );
}
