/**
 * Patterns that cannot freeze the page. A backtracking matcher is slow when it can split the same
 * text between repetitions in many ways; so every place where the next character does not settle
 * whether to go on or to leave is counted. Refused (reliability.md W4): back-references,
 * lookaround, such a place inside a repetition without bound (`(a+)+`, `(a|ab)*`), two unbounded
 * repetitions side by side over the same characters (`\d+\d+`), patterns longer than 256
 * characters. What is left takes at most a power of the text's length, and the length is limited so
 * that this stays small: 10,000 code units for patterns that run in linear time.
 */
import { schemaFault } from './fault.js';
import { isLoop, type Part } from './pattern-parts.js';
import { readPattern, UnsafePattern } from './pattern-reader.js';

/** A pattern ready for use. */
export interface SafePattern {
  readonly regexp: RegExp;
  /** Longest text it is tried on, in UTF-16 code units. */
  readonly maxInput: number;
}

/** Patterns by their text. */
export type PatternTable = Map<string, SafePattern>;

const MAX_LENGTH = 256;
const MAX_SIZE = 20_000;
const MAX_INPUT = 10_000;
/** A pattern that must stop short of this, e-mail addresses have 254, is not worth having. */
const MIN_INPUT = 200;
/** Steps that one test of a text may cost; some ten milliseconds. */
const MAX_WORK = 1e7;

/** Throws `schema` (`pattern`, `unsafe-pattern`). */
export function compilePattern(source: string, schemaPath: string): SafePattern {
  const refuse = (reason: string) =>
    schemaFault(schemaPath, 'unsafe-pattern', { reason, text: `unsafe pattern: ${reason}` });
  if (source.length > MAX_LENGTH) return refuse(`longer than ${MAX_LENGTH} characters`);
  const regexp = parse(source, 'u') ?? parse(source, '');
  if (!regexp) {
    return schemaFault(schemaPath, 'pattern', { text: `"${source}" is no regular expression` });
  }
  try {
    return { regexp, maxInput: inputLimit(readPattern(source, regexp.flags)) };
  } catch (error) {
    if (error instanceof UnsafePattern) return refuse(error.message);
    throw error;
  }
}

function parse(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** How many ways there are to match a text. */
interface Ways {
  /** Places where a loop may be left at any of its turns. */
  readonly splits: number;
  /** A loop comes after the last of them, so each way may take as long as the text is. */
  readonly open: boolean;
  /** Ways that do not grow with the text. */
  readonly choices: number;
}

/** What comes next: any of these characters, and those with which a loop begins. */
interface Next {
  readonly first: bigint;
  readonly loop: bigint;
}

const ONE_WAY: Ways = { splits: 0, open: false, choices: 1 };
const NOTHING: Next = { first: 0n, loop: 0n };

function inputLimit(pattern: Part): number {
  if (pattern.size > MAX_SIZE) throw new UnsafePattern('too many repetitions');
  const { power, choices } = costOf(pattern);
  const limit = Math.floor((MAX_WORK / choices) ** (1 / power));
  if (limit < MIN_INPUT) throw new UnsafePattern('overlapping repetitions');
  return Math.min(limit, MAX_INPUT);
}

/** A text of length n takes at most about `choices * n ** power` steps. Throws `UnsafePattern`. */
export function costOf(pattern: Part): { readonly power: number; readonly choices: number } {
  const { splits, open, choices } = waysOf(withoutFreeTail(pattern), NOTHING);
  return { power: splits + (pattern.anchored ? 0 : 1) + (open ? 1 : 0), choices };
}

/** Nothing after it can fail, so a plain loop at the very end never gives back what it took. */
function withoutFreeTail(pattern: Part): Part {
  const last = pattern.kind === 'sequence' ? pattern.parts.at(-1) : undefined;
  if (!last || !isLoop(last) || last.parts[0]?.kind !== 'char') return pattern;
  return {
    ...pattern,
    parts: [...pattern.parts.slice(0, -1), ...(last.min > 0 ? last.parts : [])],
  };
}

function waysOf(part: Part, next: Next): Ways {
  if (part.kind === 'sequence') return waysOfSequence(part.parts, next);
  if (part.kind === 'choice') return waysOfChoice(part.parts, next);
  if (part.kind === 'repeat') return waysOfRepeat(part, next);
  return ONE_WAY;
}

function waysOfSequence(parts: readonly Part[], next: Next): Ways {
  let ways = ONE_WAY;
  let after = next;
  for (const part of [...parts].reverse()) {
    const own = waysOf(part, after);
    ways = {
      splits: own.splits + ways.splits,
      open: ways.open || (ways.splits === 0 && own.open),
      choices: own.choices * ways.choices,
    };
    after = part.nullable ? union(part, after) : part;
  }
  return ways;
}

function waysOfChoice(parts: readonly Part[], next: Next): Ways {
  const ways = parts.map((part) => waysOf(part, next));
  const overlaps = parts.filter((a, i) => parts.slice(i + 1).some((b) => !areDistinct(a, b)));
  return {
    splits: Math.max(...ways.map((way) => way.splits)),
    open: ways.some((way) => way.open),
    choices: Math.max(...ways.map((way) => way.choices)) * (overlaps.length + 1),
  };
}

/** Whether no text can begin like both. */
function areDistinct(a: Part, b: Part): boolean {
  return a.prefix.some((set, i) => (set & (b.prefix[i] ?? -1n)) === 0n);
}

function waysOfRepeat(part: Part, next: Next): Ways {
  const [body] = part.parts;
  if (!body || part.max === 0) return ONE_WAY;
  const inner = waysOf(body, part.max > 1 ? union(body, next) : next);
  const unclear = part.min < part.max && (body.first & next.first) !== 0n;
  if (!isLoop(part)) {
    return {
      splits: inner.splits * part.max,
      open: inner.open,
      choices: inner.choices ** part.max * (unclear ? part.max - part.min + 1 : 1),
    };
  }
  if (inner.splits > 0 || inner.choices > 1) throw new UnsafePattern('nested repetitions');
  if ((body.first & next.loop) !== 0n) throw new UnsafePattern('overlapping repetitions');
  return { splits: unclear ? 1 : 0, open: !unclear, choices: 1 };
}

function union(a: Next, b: Next): Next {
  return { first: a.first | b.first, loop: a.loop | b.loop };
}
