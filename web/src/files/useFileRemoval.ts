// Deleting a file of the library: asked about first; where it is in use, who uses it is kept to show.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type FileUsers, useDeleteFile, usersOf } from "~/api/files";
import type { LibraryFile } from "~/api/types";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";

export function useFileRemoval() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const failed = useToastFailed();
  const drop = useDeleteFile();
  const [used, setUsed] = useState<{ name: string; users: FileUsers } | null>(null);
  const remove = async ({ id, name }: LibraryFile) => {
    setUsed(null);
    const title = t("files.removeTitle", { name });
    if (!(await confirm({ title, text: t("files.removeText"), yes: t("actions.remove") }))) return;
    drop.mutate(id, {
      onSuccess: () => toastDone(t("files.removed", { name })),
      onError: (error) => {
        const users = usersOf(error);
        if (users) setUsed({ name, users });
        else failed(error);
      },
    });
  };
  return { remove, used, forget: () => setUsed(null) };
}
