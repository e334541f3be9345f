/** The analyzer ships no types for its programmatic entry. */
declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Manifest } from '../analyze/manifest.js';

  export function cli(options: {
    readonly argv: readonly string[];
    readonly cwd: string;
    readonly noWrite: boolean;
  }): Promise<Manifest>;
}
