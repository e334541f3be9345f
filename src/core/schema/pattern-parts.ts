/**
 * A regular expression as the parts that decide how long it may search. Sets of characters are
 * bits over a sample: all of ASCII, and every character at which a set of this pattern, or a class
 * such as `\s`, can begin. Two sets that share any character share one of the sample.
 */

export interface Part {
  readonly kind: 'char' | 'mark' | 'sequence' | 'choice' | 'repeat';
  readonly parts: readonly Part[];
  /** Of a repeat. */
  readonly min: number;
  readonly max: number;
  /** May match nothing. */
  readonly nullable: boolean;
  /** What it can begin with. */
  readonly first: bigint;
  /** What a repetition without bound can begin with that stands at its beginning. */
  readonly loop: bigint;
  /** The characters it surely begins with, position by position; `fixed`: it is nothing else. */
  readonly prefix: readonly bigint[];
  readonly fixed: boolean;
  /** Begins with `^` on every way. */
  readonly anchored: boolean;
  /** Positions once counted repetitions are written out. */
  readonly size: number;
}

/** A counted repetition with so much play behaves like one without bound. */
const MUCH_PLAY = 32;
/** More of a fixed beginning is not looked at. */
const MAX_PREFIX = 16;

const EMPTY: Part = {
  kind: 'mark',
  parts: [],
  min: 1,
  max: 1,
  nullable: true,
  first: 0n,
  loop: 0n,
  prefix: [],
  fixed: true,
  anchored: false,
  size: 0,
};

/** A boundary: `^` (anchored), `$`, `\b`, `\B`. */
export function mark(anchored: boolean): Part {
  return { ...EMPTY, anchored };
}

export function char(set: bigint): Part {
  return { ...EMPTY, kind: 'char', nullable: false, first: set, prefix: [set], size: 1 };
}

export function sequence(parts: readonly Part[]): Part {
  let whole: Part = { ...EMPTY, kind: 'sequence', parts };
  for (const part of parts) {
    whole = {
      ...whole,
      nullable: whole.nullable && part.nullable,
      first: whole.nullable ? whole.first | part.first : whole.first,
      loop: whole.nullable ? whole.loop | part.loop : whole.loop,
      prefix: whole.fixed ? [...whole.prefix, ...part.prefix].slice(0, MAX_PREFIX) : whole.prefix,
      fixed: whole.fixed && part.fixed,
      anchored: whole.anchored || (whole.size === 0 && part.anchored),
      size: whole.size + part.size,
    };
  }
  return whole;
}

export function choice(parts: readonly Part[]): Part {
  const first = parts.reduce((set, part) => set | part.first, 0n);
  const nullable = parts.some((part) => part.nullable);
  return {
    ...EMPTY,
    kind: 'choice',
    parts,
    nullable,
    first,
    loop: parts.reduce((set, part) => set | part.loop, 0n),
    prefix: nullable ? [] : [first],
    fixed: false,
    anchored: parts.every((part) => part.anchored),
    size: parts.reduce((size, part) => size + part.size, 0),
  };
}

export function repeat(part: Part, min: number, max: number): Part {
  const whole = { ...part, kind: 'repeat', parts: [part], min, max } as const;
  const times = max === Infinity ? Math.max(min, 1) : max;
  const copies = Array.from({ length: Math.min(min, MAX_PREFIX) }, () => part.prefix);
  return {
    ...whole,
    nullable: part.nullable || min === 0,
    loop: isLoop(whole) ? part.first : part.loop,
    prefix: part.fixed ? copies.flat().slice(0, MAX_PREFIX) : min > 0 ? part.prefix : [],
    fixed: part.fixed && min === max && min <= MAX_PREFIX,
    anchored: part.anchored && min > 0,
    size: part.size * times,
  };
}

/** Whether the repetition may take any number of turns, for all that time is concerned. */
export function isLoop(part: Part): boolean {
  return part.kind === 'repeat' && part.max - part.min >= MUCH_PLAY;
}
