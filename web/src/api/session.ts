// Who is signed in, and what they may change about themselves.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { Activity, Locale, Me, Role } from "./types";

export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => answer(client.GET("/api/me", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The signed-in person inside the frame, where it is known that there is one. */
export function useSignedIn(): Me {
  const me = useMe().data;
  if (!me) throw new Error("useSignedIn is only for what is drawn inside the signed-in frame");
  return me;
}

const managing: readonly Role[] = ["owner", "manager"];

/** Whether the signed-in person may change settings. The server decides; this only hides buttons. */
export function useMayManage(): boolean {
  return managing.includes(useSignedIn().user.role);
}

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answer(client.POST("/api/session", { body })),
    onSuccess: (me) => cache.setQueryData(keys.me, me),
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => answer(client.DELETE("/api/session", {})),
    // A full load, so that nothing of this person stays in memory for the next one.
    onSuccess: () => window.location.assign("/"),
  });
}

export function useChangeMe() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      activity?: Activity;
      locale?: Locale;
      firstName?: string;
      lastName?: string;
    }) => answer(client.PATCH("/api/me", { body })),
    onSuccess: (me) => {
      cache.setQueryData(keys.me, me);
      void cache.invalidateQueries({ queryKey: keys.users });
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      answer(client.POST("/api/me/password", { body })),
  });
}
