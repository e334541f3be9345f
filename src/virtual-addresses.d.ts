/** Made by the build (scripts/addresses/): nested arrays, see core/thai/divisions.ts. */
declare module 'virtual:bizportal-addresses' {
  export const addresses: unknown;
}
