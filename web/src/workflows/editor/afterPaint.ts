// What follows a change rather than being part of it: it comes when the browser has painted the change,
// so that it does not keep it from being seen.

/** Does this once the page as it is now was painted; gives back how to call it off. */
export function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
