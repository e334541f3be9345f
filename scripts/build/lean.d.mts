import type { Plugin } from 'vite';

/** Name of the chunk with all that the entry needs at once. */
export declare const MAIN: string;

export declare function sharePolicy(): Plugin;
export declare function leanParts(options: {
  readonly tag: string;
  readonly banner: string;
}): Plugin;
