// What of the list is wanted, kept in the page's address.
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { readWanted, type Wanted, writeWanted } from "./arrange";

export function useWanted() {
  const [address, setAddress] = useSearchParams();
  const wanted = useMemo(() => readWanted(address), [address]);
  const want = (change: Partial<Wanted>) =>
    setAddress(writeWanted({ ...wanted, ...change }), { replace: true });
  return { wanted, want };
}

export type Want = ReturnType<typeof useWanted>["want"];
