// Brings what will be wanted soon, once the page stands and nothing else is to be done.
import { useEffect } from "react";

export function useSoon(bring: () => Promise<unknown>) {
  useEffect(() => {
    // What does not come now is asked for again when it is needed.
    const go = () => void bring().catch(() => undefined);
    // Safari knows no idle time.
    if (!("requestIdleCallback" in window)) {
      const later = setTimeout(go, 1000);
      return () => clearTimeout(later);
    }
    const idle = requestIdleCallback(go, { timeout: 3000 });
    return () => cancelIdleCallback(idle);
  }, [bring]);
}
