/** How Thai sentences take in a label. */

/** Thai words join without a blank; anything else, and a question, stands in quotation marks. */
export const q = (label: string): string =>
  /^[\u0e01-\u0e5b]/.test(label) && !/(\?|หรือไม่|ไหม)$/.test(label) ? label : `“${label}”`;
