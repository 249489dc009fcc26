import "server-only";

const MOST_KEPT = 1_000;

/** What one process remembers for a while: never more than a thousand things, never too old. */
export class Kept<Value> {
  readonly #held = new Map<string, { until: number; value: Value }>();

  /** What is held under a key and not too old. */
  get(key: string): Value | undefined {
    const found = this.#held.get(key);
    return found && found.until > Date.now() ? found.value : undefined;
  }

  /** Holds a value for so many milliseconds. */
  keep(key: string, value: Value, ms: number): void {
    const now = Date.now();
    if (this.#held.size >= MOST_KEPT) {
      for (const [old, { until }] of this.#held) if (until <= now) this.#held.delete(old);
      if (this.#held.size >= MOST_KEPT) this.#held.clear();
    }
    this.#held.set(key, { until: now + ms, value });
  }
}
