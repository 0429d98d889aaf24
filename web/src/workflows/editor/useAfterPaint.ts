// What follows a change rather than being part of it: it comes when the browser has painted the change,
// so that it does not keep it from being seen.
import { startTransition, useEffect, useState } from "react";

/** The value of before until the page with the new one was painted. */
export function useAfterPaint<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setLater(value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return later;
}
