// The query cache and its rules: what is tried again, and what a lost session does.
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./client";
import { keys } from "./keys";

// A refusal will not change by asking again; a broken connection or server may.
const mayPass = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

export function makeCache(): QueryClient {
  // Any answer "not signed in" asks for `me` once more, whose own answer leads to the sign-in page.
  const onError = (error: unknown, isMe: boolean): void => {
    if (!isMe && error instanceof ApiError && error.code === "not_signed_in") {
      void cache.resetQueries({ queryKey: keys.me });
    }
  };
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => onError(error, query.queryKey[0] === keys.me[0]),
    }),
    mutationCache: new MutationCache({
      onError: (error) => onError(error, !cache.getQueryData(keys.me)),
    }),
    defaultOptions: {
      queries: {
        retry: (count, error) => count < 2 && mayPass(error),
        staleTime: 5000,
        refetchOnWindowFocus: false,
      },
    },
  });
  return cache;
}
