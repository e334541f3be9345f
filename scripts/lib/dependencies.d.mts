export function dependenciesAreInstalled(folder?: string): boolean;
export function ensureDependencies(): Promise<void>;
