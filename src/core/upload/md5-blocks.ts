/**
 * The blocks of MD5 (RFC 1321), for large files. spark-md5 makes two objects for every 64 bytes; this makes none
 * and is four times as fast in Chromium. It is no digest by itself: state, rest and padding stay with spark-md5.
 * A round has a function of its own with its shifts in it and four steps a turn: one loop for all four is three to
 * six times slower in V8.
 */

import type { Md5Digest } from './md5.js';

/** Bytes. */
const BLOCK = 64;
/** Of each step: the fraction of its sine. */
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i + 1)) * 2 ** 32);

/** The whole blocks in `bytes`, from the border of the block begun before; returns what is left. */
export function md5Blocks(digest: Md5Digest, bytes: Uint8Array): Uint8Array {
  const lead = -digest.getState().length & (BLOCK - 1);
  const end = bytes.length - ((bytes.length - lead) & (BLOCK - 1));
  if (end <= lead) return bytes;
  if (lead > 0) digest.append(bytes.slice(0, lead).buffer as ArrayBuffer);
  const state = digest.getState();
  const hash = Int32Array.from(state.hash);
  takeWords(hash, wordsOf(bytes.subarray(lead, end)));
  digest.setState({ ...state, hash: [...hash], length: state.length + end - lead });
  return bytes.subarray(end);
}

/** In the little-endian order of every machine that has a browser. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length / 4);
}

/** `state`: four numbers; `words`: whole blocks of 16. */
function takeWords(state: Int32Array, words: Int32Array): void {
  const s = new Int32Array(4);
  for (let at = 0; at < words.length; at += 16) {
    s.set(state);
    first(s, words, at);
    second(s, words, at);
    third(s, words, at);
    fourth(s, words, at);
    state[0] = word(state, 0) + word(s, 0);
    state[1] = word(state, 1) + word(s, 1);
    state[2] = word(state, 2) + word(s, 2);
    state[3] = word(state, 3) + word(s, 3);
  }
}

function first(s: Int32Array, w: Int32Array, at: number): void {
  let a = word(s, 0);
  let b = word(s, 1);
  let c = word(s, 2);
  let d = word(s, 3);
  for (let i = 0; i < 16; i += 4) {
    a = ff(a, b, c, d, sum(w, at, i, i), 7);
    d = ff(d, a, b, c, sum(w, at, i + 1, i + 1), 12);
    c = ff(c, d, a, b, sum(w, at, i + 2, i + 2), 17);
    b = ff(b, c, d, a, sum(w, at, i + 3, i + 3), 22);
  }
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function second(s: Int32Array, w: Int32Array, at: number): void {
  let a = word(s, 0);
  let b = word(s, 1);
  let c = word(s, 2);
  let d = word(s, 3);
  for (let i = 0, p = 1; i < 16; i += 4, p += 20) {
    a = gg(a, b, c, d, sum(w, at, p, i + 16), 5);
    d = gg(d, a, b, c, sum(w, at, p + 5, i + 17), 9);
    c = gg(c, d, a, b, sum(w, at, p + 10, i + 18), 14);
    b = gg(b, c, d, a, sum(w, at, p + 15, i + 19), 20);
  }
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function third(s: Int32Array, w: Int32Array, at: number): void {
  let a = word(s, 0);
  let b = word(s, 1);
  let c = word(s, 2);
  let d = word(s, 3);
  for (let i = 0, p = 5; i < 16; i += 4, p += 12) {
    a = hh(a, b, c, d, sum(w, at, p, i + 32), 4);
    d = hh(d, a, b, c, sum(w, at, p + 3, i + 33), 11);
    c = hh(c, d, a, b, sum(w, at, p + 6, i + 34), 16);
    b = hh(b, c, d, a, sum(w, at, p + 9, i + 35), 23);
  }
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function fourth(s: Int32Array, w: Int32Array, at: number): void {
  let a = word(s, 0);
  let b = word(s, 1);
  let c = word(s, 2);
  let d = word(s, 3);
  for (let i = 0, p = 0; i < 16; i += 4, p += 28) {
    a = ii(a, b, c, d, sum(w, at, p, i + 48), 6);
    d = ii(d, a, b, c, sum(w, at, p + 7, i + 49), 10);
    c = ii(c, d, a, b, sum(w, at, p + 14, i + 50), 15);
    b = ii(b, c, d, a, sum(w, at, p + 21, i + 51), 21);
  }
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function ff(a: number, b: number, c: number, d: number, x: number, s: number): number {
  return turned((a + (d ^ (b & (c ^ d))) + x) | 0, s, b);
}

function gg(a: number, b: number, c: number, d: number, x: number, s: number): number {
  return turned((a + (c ^ (d & (b ^ c))) + x) | 0, s, b);
}

function hh(a: number, b: number, c: number, d: number, x: number, s: number): number {
  return turned((a + (b ^ c ^ d) + x) | 0, s, b);
}

function ii(a: number, b: number, c: number, d: number, x: number, s: number): number {
  return turned((a + (c ^ (b | ~d)) + x) | 0, s, b);
}

function turned(sum: number, by: number, plus: number): number {
  return (((sum << by) | (sum >>> (32 - by))) + plus) | 0;
}

/** A word of the block and the sine of its step. */
function sum(w: Int32Array, at: number, place: number, step: number): number {
  return word(w, at + (place & 15)) + word(SINES, step);
}

/** Never past the end: a default in its place would take a third of the speed. */
function word(words: Int32Array, at: number): number {
  return words[at] as number;
}
