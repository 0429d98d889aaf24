// Bringing files into the library, wherever they are dropped, pasted or chosen.
import { useState } from "react";
import { useUploadFile } from "~/api/files";
import type { LibraryFile } from "~/api/types";

/** Sends files one after the other; the first that is refused ends it, and what arrived is told. */
export function useTaking(onDone: (files: LibraryFile[]) => void) {
  const { mutateAsync, progress, error, reset } = useUploadFile();
  const [sending, setSending] = useState<string | null>(null);
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    reset();
    const arrived: LibraryFile[] = [];
    try {
      for (const file of files) {
        setSending(file.name);
        arrived.push(await mutateAsync(file));
      }
    } catch {
      // `error` says it.
    }
    setSending(null);
    if (arrived.length > 0) onDone(arrived);
  };
  return { take, sending, progress, error };
}
