// How long to wait before trying again.

const FIRST = 1000;
const LONGEST = 30_000;

/** Milliseconds before the next try; `chance` in 0..1 keeps many visitors from coming at once. */
export function backoff(failures: number, chance: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10));
  return Math.round(full * (0.5 + chance / 2));
}
