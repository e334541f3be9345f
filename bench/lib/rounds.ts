/** Repeats as often as the time allows: a busy machine gets fewer rounds, not a longer bench. */

export interface Rounds {
  readonly least: number;
  readonly most: number;
  /** After which no further round begins once there are enough. */
  readonly seconds: number;
}

export async function repeat(
  { least, most, seconds }: Rounds,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let index = 0; index < most; index++) {
    if (index >= least && performance.now() > end) return;
    await work(index);
  }
}
