/** How Thai sentences take in a label. */

/** Thai words join without a blank; anything else, and a question, stands in quotation marks. */
export const q = (label: string): string =>
  /^[\u0e01-\u0e5b]/.test(label) && !/(\?|หรือไม่|ไหม)$/.test(label) ? label : `“${label}”`;

const THAI = /^(?![\u0e3f\u0e46])[\u0e01-\u0e4e]$/;
/** What a blank stands before, when Thai comes in front of it. */
const OPENS = /[\w(“]/;
/** What a blank stands behind, when Thai follows. */
const CLOSES = /[\w)”%ๆ]/;

/**
 * A sentence around what it takes in: where Thai meets a bracket, a quotation mark, a digit or another
 * script, a blank stands between (Royal Society of Thailand, rules of spacing).
 */
export function t(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const [first = '', ...others] = parts;
  return others.reduce((text, part, i) => join(join(text, String(values[i])), part), first);
}

function join(text: string, more: string): string {
  const [before = '', after = ''] = [text.at(-1), more[0]];
  const apart =
    (THAI.test(before) && OPENS.test(after)) || (CLOSES.test(before) && THAI.test(after));
  return apart ? `${text} ${more}` : text + more;
}
