/** Reads the text of a valid regular expression into `Part`s. */
import { char, choice, mark, type Part, repeat, sequence } from './pattern-parts.js';

/** A construct whose time nobody can bound. */
export class UnsafePattern extends Error {}

/**
 * Reads a pattern that `RegExp` took with these flags (`u` or none). Throws `UnsafePattern` for
 * back-references, lookaround and other groups beginning with `(?`.
 */
export function readPattern(source: string, flags: string): Part {
  return new PatternReader(source, flags).read();
}

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const GROUP = /\((?:\?(?::|<[^=!>][^>]*>))?/y;
const ESCAPE = String.raw`u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[^]`;
const UNICODE_ESCAPE = String.raw`u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|[pP]\{[^}]*\}`;

/** Where `\s` and `.` begin or end outside ASCII, Thai, a character of no class, and an astral one. */
const LANDMARKS =
  '\u00a0\u00a1\u0e01\u1680\u1681\u2000\u200b\u2028\u202a\u202f\u2030\u205f\u2060\u3000\u3001\ufeff\uff00\ufffd\u{10fffd}';

class PatternReader {
  readonly #source: string;
  readonly #flags: string;
  readonly #atom: RegExp;
  readonly #sample: readonly string[];
  readonly #sets = new Map<string, bigint>();
  #position = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
    const escaped = flags ? `${UNICODE_ESCAPE}|${ESCAPE}` : ESCAPE;
    this.#atom = new RegExp(String.raw`\\(?:${escaped})|\[(?:\\[^]|[^\]\\])*\]|[^]`, `y${flags}`);
    this.#sample = sampleOf(source, flags);
  }

  read(): Part {
    return this.#choice();
  }

  #choice(): Part {
    const parts = [this.#sequence()];
    while (this.#take(/\|/y)) parts.push(this.#sequence());
    const [only] = parts;
    return parts.length === 1 && only ? only : choice(parts);
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#position < this.#source.length && !/[|)]/.test(this.#here())) {
      parts.push(this.#quantified());
    }
    return sequence(parts);
  }

  #quantified(): Part {
    const part = this.#single();
    const found = this.#take(QUANTIFIER);
    if (!found) return part;
    const [, sign, min, comma, max] = found;
    if (sign) return repeat(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity);
    const least = Number(min);
    return repeat(part, least, comma ? (max ? Number(max) : Infinity) : least);
  }

  #single(): Part {
    if (this.#here() === '(') return this.#group();
    const atom = this.#take(this.#atom)?.[0] ?? '';
    if (atom === '^') return mark(true);
    if (atom === '$' || atom === '\\b' || atom === '\\B') return mark(false);
    if (/^\\[1-9k]/.test(atom)) throw new UnsafePattern('back-reference');
    return char(this.#setOf(atom));
  }

  #group(): Part {
    const opening = this.#take(GROUP)?.[0];
    if (opening === '(' && this.#here() === '?') throw new UnsafePattern('lookaround');
    const inner = this.#choice();
    this.#position++;
    return inner;
  }

  #here(): string {
    return this.#source.charAt(this.#position);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#source);
    if (found) this.#position = pattern.lastIndex;
    return found;
  }

  #setOf(atom: string): bigint {
    const known = this.#sets.get(atom);
    if (known !== undefined) return known;
    const test = new RegExp(`^(?:${atom})$`, this.#flags);
    // What a Unicode property holds is not worked out: beyond ASCII it may be anything.
    const vague = /\\p\{/i.test(atom);
    let bits = '';
    for (const letter of this.#sample) {
      bits += test.test(letter) || (vague && letter > '\x7f') ? '1' : '0';
    }
    const set = BigInt(`0b${bits}`);
    this.#sets.set(atom, set);
    return set;
  }
}

/** The characters that the bits of a set stand for, the highest bit first. */
export function sampleOf(source: string, flags: string): string[] {
  const points = new Set(Array.from({ length: 128 }, (_, point) => point));
  for (const letter of LANDMARKS) points.add(letter.codePointAt(0) ?? 0);
  const named = source.matchAll(/\\(?:u\{?|x)([\da-fA-F]{2,6})/g);
  const letters = flags ? [...source] : source.split('');
  const edges = [
    ...letters.map((letter) => letter.codePointAt(0) ?? 0),
    ...Array.from(named, ([, hex]) => Number.parseInt(hex ?? '', 16)),
  ];
  for (const edge of edges.filter((point) => point > 127)) {
    for (const point of [edge - 1, edge, edge + 1]) points.add(point);
  }
  return Array.from(points)
    .filter((point) => point <= 0x10ffff)
    .map((point) => String.fromCodePoint(point));
}
