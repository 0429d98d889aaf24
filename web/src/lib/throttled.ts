// Runs at once, then not again until the pause is over. What comes in between is dropped.
export function throttled(pause: number, run: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last < pause) return;
    last = now;
    run();
  };
}
