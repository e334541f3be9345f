/**
 * Our own division data, in a chunk that is loaded when a form has an address. The script tag is
 * one file without such chunks; its build puts address-beside.ts in the place of this module.
 */
export async function bundledAddresses(): Promise<unknown> {
  const { addresses } = await import('virtual:bizportal-addresses');
  return addresses;
}
