export function listFiles(folder: string, ending: string): string[];
export function newestTime(paths: readonly string[]): number;
