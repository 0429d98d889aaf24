// What the page of all runs was asked for, between its address and the step that is chosen on it.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { stepById } from "../editor/model/definition";
import { useEditor } from "../editor/state";
import { type Asked, readAsked, writeAsked } from "./asked";

export function useAsked(chosen: string | null) {
  const { definition, dispatch } = useEditor();
  const [address, setAddress] = useSearchParams();
  const read = useMemo(() => readAsked(address), [address]);
  // The address follows a moment later; what is asked for meanwhile must not be lost to it.
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  }, [read]);
  const ask = useCallback(
    (change: Partial<Asked>) => {
      latest.current = { ...latest.current, ...change };
      setAddress(writeAsked(latest.current), { replace: true });
    },
    [setAddress],
  );
  // The step in the address is chosen once, when one comes to the page.
  const wished = useRef(read.step);
  useEffect(() => {
    if (wished.current === null && latest.current.step !== chosen)
      ask({ step: chosen, whom: null });
  }, [chosen, ask]);
  useEffect(() => {
    const id = wished.current;
    wished.current = null;
    if (id && stepById(definition, id))
      dispatch({ type: "choose", spot: { kind: "step", id }, show: true });
  }, [definition, dispatch]);
  // What the step before was asked for says nothing of this one.
  const asked = { ...read, step: chosen, whom: read.step === chosen ? read.whom : null };
  return { asked, ask };
}
