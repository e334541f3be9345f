/**
 * A backtracking matcher that counts its steps, over the parts that the safety check reads: what it
 * counts is what makes a pattern slow, on any machine.
 */
import type { Part } from '../../../src/core/schema/pattern-parts.js';
import { readPattern, sampleOf } from '../../../src/core/schema/pattern-reader.js';

type Step =
  | { readonly op: 'char'; readonly set: bigint }
  | { readonly op: 'start' | 'end' | 'match' }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  /** Leaves a loop whose last turn took nothing. */
  | { readonly op: 'turn'; readonly back: number; readonly loop: number };

export interface Program {
  readonly part: Part;
  readonly steps: readonly Step[];
  readonly sample: readonly string[];
}

export function program(source: string): Program {
  const flags = isRegExp(source, 'u') ? 'u' : '';
  const part = readPattern(source, flags);
  const steps: Step[] = [];
  emit(part, steps);
  steps.push({ op: 'match' });
  return { part, steps, sample: sampleOf(source, flags) };
}

function isRegExp(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

function emit(part: Part, steps: Step[]): void {
  if (part.kind === 'char') steps.push({ op: 'char', set: part.first });
  else if (part.kind === 'mark') steps.push({ op: part.anchored ? 'start' : 'end' });
  else if (part.kind === 'sequence') for (const inner of part.parts) emit(inner, steps);
  else if (part.kind === 'choice') emitChoice(part.parts, steps);
  else emitRepeat(part, steps);
}

function emitChoice([first, ...others]: readonly Part[], steps: Step[]): void {
  if (first === undefined) return;
  if (others.length === 0) {
    emit(first, steps);
    return;
  }
  const split = steps.push({ op: 'match' }) - 1;
  emit(first, steps);
  const jump = steps.push({ op: 'match' }) - 1;
  steps[split] = { op: 'split', first: split + 1, second: steps.length };
  emitChoice(others, steps);
  steps[jump] = { op: 'jump', to: steps.length };
}

function emitRepeat({ parts, min, max }: Part, steps: Step[]): void {
  const [body] = parts;
  if (body === undefined) return;
  for (let i = 0; i < min; i++) emit(body, steps);
  if (max === Number.POSITIVE_INFINITY) {
    const split = steps.push({ op: 'match' }) - 1;
    emit(body, steps);
    steps.push({ op: 'turn', back: split, loop: split });
    steps[split] = { op: 'split', first: split + 1, second: steps.length };
    return;
  }
  const splits = Array.from({ length: max - min }, () => {
    const split = steps.push({ op: 'match' }) - 1;
    emit(body, steps);
    return split;
  });
  for (const split of splits) {
    steps[split] = { op: 'split', first: split + 1, second: steps.length };
  }
}

interface State {
  readonly pc: number;
  readonly at: number;
  /** Loop → where its turn began. */
  readonly entered: ReadonlyMap<number, number>;
}

/** Steps until the text fits or surely does not, or `most` when it takes longer. */
export function countSteps({ part, steps, sample }: Program, text: string, most: number): number {
  const bits = new Map(sample.map((letter, i) => [letter, BigInt(sample.length - 1 - i)]));
  const letters = [...text].map((letter) => 1n << (bits.get(letter) ?? 0n));
  const last = part.anchored ? 0 : letters.length;
  let count = 0;
  for (let start = 0; start <= last; start++) {
    const open: State[] = [{ pc: 0, at: start, entered: new Map() }];
    for (let state = open.pop(); state; state = open.pop()) {
      const step = steps[state.pc];
      count++;
      if (count >= most || step === undefined || step.op === 'match') return count;
      open.push(...nextStates(step, state, letters));
    }
  }
  return count;
}

/** The states to try next, the first choice last. */
function nextStates(step: Step, state: State, letters: readonly bigint[]): State[] {
  const { pc, at, entered } = state;
  const on = { pc: pc + 1, at, entered };
  switch (step.op) {
    case 'split': {
      const inside = { pc: step.first, at, entered: new Map(entered).set(pc, at) };
      return [{ ...on, pc: step.second }, inside];
    }
    case 'jump':
      return [{ ...on, pc: step.to }];
    case 'turn':
      return entered.get(step.loop) === at ? [] : [{ ...on, pc: step.back }];
    case 'char':
      return (step.set & (letters[at] ?? 0n)) === 0n ? [] : [{ ...on, at: at + 1 }];
    default:
      return at === (step.op === 'start' ? 0 : letters.length) ? [on] : [];
  }
}

/** Texts that such a pattern is slow on, if on any: one or two of its characters over and over. */
export function baits({ steps, sample }: Program, length: number): string[] {
  const sets = [...new Set(steps.flatMap((step) => (step.op === 'char' ? [step.set] : [])))];
  const letters = new Set<string>();
  for (const set of sets) {
    const inside = sample.filter((_, i) => (set >> BigInt(sample.length - 1 - i)) & 1n);
    for (const letter of [inside[0], inside.at(-1), 'a']) if (letter) letters.add(letter);
  }
  const some = [...letters].slice(0, 6);
  const pieces = [...some, ...some.flatMap((a) => some.map((b) => a + b)), some.join('')];
  return pieces
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const body = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      return [body, `${body}\u0001`];
    });
}
