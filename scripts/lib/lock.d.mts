export function withLock<T>(
  file: string,
  work: () => Promise<T>,
  waiting?: (owner: string) => void,
): Promise<T>;
