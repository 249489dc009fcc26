import { createHash } from "node:crypto";

/**
 * A stream of numbers that depends on its seed alone (xoshiro128**, seeded from SHA-256).
 * `fork` opens an independent stream, so that a new part of the demo data never shifts the
 * parts that stand already.
 */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A copy in another order (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
  fork(label: string): Random;
};

const rotl = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0;

/** xoshiro128** of Blackman and Vigna: 32 bits a call, period 2^128 − 1. */
function xoshiro(seed: string): () => number {
  const digest = createHash("sha256").update(seed).digest();
  let a = digest.readUInt32LE(0);
  let b = digest.readUInt32LE(4);
  let c = digest.readUInt32LE(8);
  let d = digest.readUInt32LE(12) | 1;
  return () => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    return result;
  };
}

/**
 * Opens a stream.
 * @param seed any text; the same text gives the same stream on every machine.
 * @throws RangeError from `pick` when there is nothing to pick from.
 */
export function createRandom(seed: string): Random {
  const bits = xoshiro(seed);
  const next = () => bits() / 0x1_0000_0000;
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(items.length)),
    shuffle(items) {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = int(last + 1);
        const held = at(copy, last);
        copy[last] = at(copy, other);
        copy[other] = held;
      }
      return copy;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/**
 * The item at an index that must exist.
 * @throws RangeError if it doesn't.
 */
export function at<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) {
    throw new RangeError(`No item ${index} among ${items.length}`);
  }
  return items[index] as T;
}

/**
 * A UUID shaped as version 4, made from the seed and a label: the same thing has the same id
 * in every demo database, so that links and screenshots keep.
 */
export function seededUuid(seed: string, label: string): string {
  const bytes = createHash("sha256").update(`${seed}:${label}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
