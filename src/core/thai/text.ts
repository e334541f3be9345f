/** Text as it should be stored: one spelling for what looks the same, nothing that cannot be seen. */

/**
 * Control and format characters (bidi overrides, zero-width blanks, soft hyphens, byte order
 * marks), but for line breaks, tabs, and what holds an emoji together: joiners behind a
 * pictograph and tags.
 */
const INVISIBLE =
  /(?![\n\t])\p{Cc}|(?![\u200d\u{e0020}-\u{e007f}])\p{Cf}|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d/gu;

export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, '');
}

/** Thai marks in the order that keyboards and dictionaries have them; [wrong, right]. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  // Nikhahit, tone or none, sara aa: typed apart, or taken apart by NFKC → sara am.
  [/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33'],
  // A tone behind sara am stands before it.
  [/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33'],
  // A tone stands behind the vowel above its consonant; NFC does so only for vowels below.
  [/([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e37])/g, '$2$1'],
];

/**
 * NFC, never NFKC (which takes sara am apart), with the mistypings of Thai marks repaired that
 * look right and compare wrong, and without invisible characters.
 */
export function cleanText(text: string): string {
  return REPAIRS.reduce(
    (repaired, [wrong, right]) => repaired.replaceAll(wrong, right),
    withoutInvisible(text).normalize('NFC'),
  );
}

/** Scripts a text may be asked to keep to. */
export const scripts = ['thai', 'english', 'digits'] as const;
export type Script = (typeof scripts)[number];

/** Thai with the signs that names and addresses need; English is what a plain keyboard has. */
const ALLOWED: Readonly<Record<Script, RegExp>> = {
  thai: /^[\u0e01-\u0e5b\d\s.,()/"'“”&-]*$/,
  english: /^[\t\n -~]*$/,
  digits: /^\d*$/,
};

/** The first character that the script does not have, one that can be seen if any; or null. */
export function foreignCharacter(text: string, script: Script): string | null {
  if (ALLOWED[script].test(text)) return null;
  const foreign = [...text].filter((character) => !ALLOWED[script].test(character));
  return foreign.find((character) => character.trim() !== '') ?? foreign[0] ?? null;
}

let segmenter: Intl.Segmenter | undefined;

/** Characters as people count them: น้ำ is one. */
export function countGraphemes(text: string): number {
  segmenter ??= new Intl.Segmenter('th', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
