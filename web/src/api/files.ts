// The library of files that messages carry: its pages, bringing a file in, taking one out.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, answer, client, refusal } from "./client";
import { type FileFilter, keys } from "./keys";
import { useChange } from "./resource";
import type { components } from "./schema";
import type { LibraryFile } from "./types";

export type FilePage = components["schemas"]["LibraryPage"];

/** Pages, newest first. Each also tells how many bytes a file may have. */
export function useFiles({ q, kind }: FileFilter) {
  return useInfiniteQuery({
    queryKey: keys.fileList({ q, kind }),
    queryFn: ({ pageParam, signal }): Promise<FilePage> => {
      const cursor = pageParam === null ? undefined : Number(pageParam);
      const query = { q: q || undefined, kind: kind ?? undefined, cursor };
      return answer(client.GET("/api/files", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

export const useFile = (id: number) =>
  useQuery({
    queryKey: keys.file(id),
    queryFn: ({ signal }) =>
      answer(client.GET("/api/files/{id}", { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

/** Brings one file after the other into the library; `progress` is the share of the present one. */
export function useUploadFile() {
  const cache = useQueryClient();
  const [progress, setProgress] = useState<number | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => send(file, setProgress),
    onSuccess: (file) => cache.setQueryData(keys.file(file.id), file),
    onSettled: async () => {
      setProgress(null);
      await cache.invalidateQueries({ queryKey: [...keys.files, "list"] });
    },
  });
  return { ...upload, progress };
}

/** Refused with `in_use` while a workflow or a snippet needs it; see `usersOf`. */
export const useDeleteFile = () =>
  useChange([keys.files], (id: number) =>
    answer(client.DELETE("/api/files/{id}", { params: { path: { id } } })),
  );

export type FileUsers = {
  workflows: { id: number; name: string }[];
  snippets: { id: number; name: string }[];
};

/** Who uses the file, where that is why it could not be deleted. */
export function usersOf(error: unknown): FileUsers | null {
  if (!(error instanceof ApiError) || error.code !== "in_use" || !error.details) return null;
  const { workflows = [], snippets = [] } = error.details as Partial<FileUsers>;
  return { workflows, snippets };
}

// Only the older of the browser's two ways tells how much has gone out.
function send(file: File, tell: (share: number) => void): Promise<LibraryFile> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", `/api/files?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    call.responseType = "json";
    call.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    call.onload = () => {
      const { status, statusText, response } = call;
      if (status === 201) resolve(response as LibraryFile);
      else reject(refusal(status, statusText, call.getResponseHeader("Retry-After"), response));
    };
    call.onerror = () =>
      reject(new ApiError({ status: 0, code: "offline", message: "no answer to the upload" }));
    call.send(file);
  });
}
