export function scriptTagIsFresh(folder?: string): boolean;
export function ensureScriptTag(): Promise<number>;
export function showsForms(args: readonly string[]): boolean;
