/** How much a scenario does: a little in `npm test`, all of it in `npm run soak`. */
export function sized(short: number, long: number): number {
  return process.env.SOAK ? long : short;
}

/** Told at the end of a long run, for SECURITY.md. */
export function tell(line: string): void {
  if (process.env.SOAK) process.stdout.write(`SOAK ${line}\n`);
}

/** Works through `count` things, `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
}
