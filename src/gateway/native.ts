/**
 * Node's own crypto, where there is one. WebCrypto hands every few bytes to another thread and back, which
 * takes ten times as long as hashing them: half of what a request cost.
 */

/** The part of `node:crypto` that is used here. */
export interface NativeCrypto {
  createHash(algorithm: 'sha256' | 'md5'): NativeHash;
  hkdfSync(
    digest: 'sha256',
    key: Uint8Array,
    salt: string,
    info: string,
    length: number,
  ): ArrayBuffer;
}

interface NativeHash {
  /** Text is taken as UTF-8. */
  update(data: string | Uint8Array): NativeHash;
  digest(encoding: 'hex'): string;
}

interface Runtime {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/** null: a page, or a Node before 20.16. */
export const native: NativeCrypto | null =
  ((globalThis as Runtime).process?.getBuiltinModule?.('node:crypto') as
    | NativeCrypto
    | undefined) ?? null;
