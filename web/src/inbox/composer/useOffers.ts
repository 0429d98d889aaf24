// What is offered while one writes: variables after `$`, snippets after `/`.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "~/api/keys";
import { searchSnippets } from "~/api/snippets";
import type { Snippet, Variable } from "~/api/types";
import { useVariables } from "~/api/variables";
import {
  matchingVariables,
  putSnippet,
  putVariable,
  queryAt,
  rankedSnippets,
  type TypedQuery,
} from "~/lib/typedQuery";

export type Offer =
  | { kind: "variable"; value: string; variable: Variable }
  | { kind: "snippet"; value: string; snippet: Snippet };

export function useOffers(enabled: boolean) {
  const [query, setQuery] = useState<TypedQuery | null>(null);
  const known = useVariables(query?.sign === "$").data ?? [];
  const wanted = query?.sign === "/" ? query.text : null;
  const found = useQuery({
    queryKey: keys.snippetSearch(wanted ?? ""),
    queryFn: ({ signal }) => searchSnippets(wanted ?? "", signal),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const offered = ((): Offer[] => {
    if (query?.sign === "$")
      return matchingVariables(known, query.text).map((variable) => ({
        kind: "variable",
        value: variable.name,
        variable,
      }));
    if (wanted === null) return [];
    return rankedSnippets(found.data ?? [], wanted).map((snippet) => ({
      kind: "snippet",
      value: String(snippet.id),
      snippet,
    }));
  })();
  return {
    offered,
    sign: query?.sign ?? null,
    /** Until it is known what is meant, Enter must neither send nor choose. */
    asking: wanted !== null && (found.isPlaceholderData || found.isLoading),
    look: (text: string, caret: number) => setQuery(enabled ? queryAt(text, caret) : null),
    close: () => setQuery(null),
    /** The text with the offer in it, and where the caret then stands. */
    put: (text: string, offer: Offer) =>
      query &&
      (offer.kind === "variable"
        ? putVariable(text, query, offer.variable.name)
        : putSnippet(text, query, offer.snippet.text)),
  };
}
