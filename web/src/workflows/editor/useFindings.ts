// What is wrong with the definition as it is now: the server's answer where it has one, and until
// then what holds for certain.

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { keys } from "~/api/keys";
import { checkWorkflow, type WireDefinition } from "~/api/workflows";
import type { Definition } from "./model/definition";
import { type Finding, meanwhile } from "./model/findings";

const PAUSE = 400;

const numbers = new WeakMap<Definition, number>();
let last = 0;

/** Names a definition in the cache without reading all of it at each letter; an edit makes a new one. */
function numberOf(definition: Definition): number {
  const known = numbers.get(definition);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(definition, last);
  return last;
}

export function useFindings(definition: Definition, first: Finding[]) {
  const checked = useRef({ definition, findings: first });
  const [asked] = useDebouncedValue(definition, PAUSE);
  const query = useQuery({
    queryKey: [...keys.workflowChecks, numberOf(asked)],
    queryFn: async ({ signal }) => {
      const { findings } = await checkWorkflow(asked as WireDefinition, signal);
      return { definition: asked, findings: findings as Finding[] };
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: 1,
  });
  if (query.data) checked.current = query.data;
  const latest = checked.current;
  const findings = useMemo(
    () => (latest.definition === definition ? latest.findings : meanwhile(definition, latest)),
    [definition, latest],
  );
  return { findings, checking: latest.definition !== definition, failed: query.isError };
}
