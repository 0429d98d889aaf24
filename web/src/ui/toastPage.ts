// On which page notices appear: those of the one before go when it is left, and where a conversation is
// written in, the bottom of a phone is taken.
import { useEffect } from "react";
import { hideLeft } from "./toast";
import { pageOf } from "./toastRules";
import { setWriting } from "./writing";

/** Says where one is. */
export function useToastPage(path: string, isWriting: boolean) {
  const page = pageOf(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page has come
  useEffect(() => hideLeft, [page]);
  useEffect(() => setWriting(isWriting), [isWriting]);
}
