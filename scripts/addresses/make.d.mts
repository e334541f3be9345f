export function makeAddresses(): unknown[];
export function addressFile(): { readonly text: string; readonly integrity: string };
