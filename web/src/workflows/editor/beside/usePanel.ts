// What is open beside the workflow: one panel at a time. On a phone it lies over the outline, and can
// be put aside to see what it drew there.
import { useCallback, useState } from "react";

const names = ["simulator", "scenarios", "backtest", "trial"] as const;
export type PanelName = (typeof names)[number];
export const isPanel = (name: string): name is PanelName => names.some((one) => one === name);

export function usePanel() {
  const [name, setName] = useState<PanelName | null>(null);
  const [aside, setAside] = useState(false);
  const open = useCallback((next: PanelName) => {
    setName(next);
    setAside(false);
  }, []);
  return {
    name,
    /** Whether it was put aside; only a phone has need of that. */
    aside,
    open,
    close: () => setName(null),
    putAside: () => setAside(true),
    takeUp: () => setAside(false),
  };
}

export type Panel = ReturnType<typeof usePanel>;
