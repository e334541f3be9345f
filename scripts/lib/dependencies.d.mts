export function dependenciesAreInstalled(folder?: string): boolean;
export function installDependencies(
  folder?: string,
  install?: () => Promise<number>,
  tell?: (line: string) => void,
): Promise<number>;
export function ensureDependencies(): Promise<void>;
