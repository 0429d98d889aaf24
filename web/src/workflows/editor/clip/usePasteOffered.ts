// Whether there may be something to paste: steps copied here, or a clipboard this page may look into.
import { useEffect, useState } from "react";
import { useSignedIn } from "~/api/session";
import { readOwn } from "./own";
import { mayRead } from "./text";

export function usePasteOffered(): boolean {
  const { user } = useSignedIn();
  const [own] = useState(() => readOwn(user.id, Date.now()) !== null);
  const [offered, setOffered] = useState(own);
  useEffect(() => {
    let gone = false;
    void mayRead().then((may) => !gone && setOffered(own || may));
    return () => {
      gone = true;
    };
  }, [own]);
  return offered;
}
