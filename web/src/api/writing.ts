// What one asks the server while a step is being written.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type TriedRequest = Schemas["TriedRequest"];
export type EligibleUser = Schemas["EligibleUser"];

/** Makes a web request once, really, with values for its variables. */
export const useTryRequest = () =>
  useMutation({
    mutationFn: (body: Schemas["TryRequest"]) =>
      answer(client.POST("/api/workflows/try-request", { body })),
  });

/** Whom an assignment would find now. */
export const useEligible = (assign: Schemas["Assign"]) =>
  useQuery({
    queryKey: keys.eligible(assign),
    queryFn: ({ signal }) =>
      answer(client.POST("/api/workflows/eligible", { body: { assign }, signal })),
    select: (found) => found.items,
    placeholderData: keepPreviousData,
    // Who is online and how much they have to do changes by itself.
    refetchInterval: 15_000,
    staleTime: 2000,
  });
