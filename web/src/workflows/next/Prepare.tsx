// The way to change a published workflow without stopping it.
import { Button } from "@mantine/core";
import { IconWriting } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ApiError } from "~/api/client";
import { useBeginNext } from "~/api/nextVersion";
import { useToastFailed } from "~/ui/toast";
import { addressOf, useSides } from "./side";

export function Prepare() {
  const { t } = useTranslation("workflows");
  const { side, both } = useSides();
  const navigate = useNavigate();
  const failed = useToastFailed();
  const begin = useBeginNext(both.id);
  if (side === "next" || both.next) return null;
  const go = () => void navigate(addressOf(both.id, "next"));
  // By the promise: this button is gone as soon as the workflow is known to have a next version, and
  // what hangs on a mutation of something that is gone is not called.
  const start = () =>
    begin.mutateAsync(undefined).then(go, (error: unknown) =>
      // Somebody else began it a moment ago: that is the one to go on with.
      error instanceof ApiError && error.code === "next_exists" ? go() : failed(error),
    );
  return (
    <Button
      size="compact-sm"
      leftSection={<IconWriting size={14} />}
      loading={begin.isPending}
      onClick={() => void start()}
    >
      {t("next.prepare")}
    </Button>
  );
}
