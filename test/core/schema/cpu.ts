/** Processor time of a run in milliseconds; unlike wall time it does not grow on a busy machine. */
export function cpuMilliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
