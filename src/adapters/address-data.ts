/** Where the division data may come from: what the page names, its gateway, ourselves. */
import { ADDRESSES_PATH } from '../core/portal/headers.js';
import type { BookSource } from '../core/thai/address-book.js';
import { bundledAddresses } from './address-bundle.js';
import { fetchJson } from './fetch-json.js';

/** `own`: URL that the page names; both relative to the page. */
export interface AddressPlaces {
  readonly own: string | null;
  readonly gateway: string | null;
}

/** In the order in which they are tried. */
export function addressSources({ own, gateway }: AddressPlaces): readonly BookSource[] {
  const at = (url: string): BookSource => {
    return () => fetchJson(new URL(url, document.baseURI));
  };
  return [
    ...(own === null ? [] : [at(own)]),
    ...(gateway === null ? [] : [at(`${gateway.replace(/\/?$/, '/')}${ADDRESSES_PATH}`)]),
    bundledAddresses,
  ];
}
