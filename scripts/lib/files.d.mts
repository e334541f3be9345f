export function listFiles(folder: string, ending: string, base?: string): string[];
export function newestTime(paths: readonly string[], base?: string): number;
