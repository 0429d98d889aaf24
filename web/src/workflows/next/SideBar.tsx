// Which side of the workflow is looked at: what runs now, or the next version. Said in words and
// colour, because the two look alike.
import { Button, SegmentedControl, Text } from "@mantine/core";
import { IconPlayerPlay, IconTrash, IconWriting } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useDropNext } from "~/api/nextVersion";
import { useMayManage } from "~/api/session";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";
import { useEditor } from "../editor/state";
import classes from "./next.module.css";
import { addressOf, type Side, useSides } from "./side";

export function SideBar() {
  const { t } = useTranslation("workflows");
  const { side, both } = useSides();
  const navigate = useNavigate();
  const manage = useMayManage();
  if (!manage || !both.next) return null;
  const running = both.status === "published";
  const here = running ? t("next.running", { number: both.version }) : t("next.stopped");
  const Icon = side === "next" ? IconWriting : IconPlayerPlay;
  return (
    <div className={classes.bar} data-side={side}>
      <SegmentedControl
        size="xs"
        aria-label={t("next.which")}
        value={side}
        onChange={(to) => void navigate(addressOf(both.id, to as Side))}
        data={[
          { value: "running", label: here },
          { value: "next", label: t("next.next") },
        ]}
      />
      <Icon size={16} aria-hidden className={classes.icon} />
      <Text size="sm" className={classes.words} role="status">
        {side === "next" ? t("next.text") : running ? t("next.runningText") : t("next.stoppedText")}
      </Text>
      {side === "next" && <ThrowAway />}
    </div>
  );
}

function ThrowAway() {
  const { t } = useTranslation("workflows");
  const { workflow, state, dispatch } = useEditor();
  const confirm = useConfirm();
  const onError = useToastFailed();
  const dropping = useDropNext(workflow.id);
  const ask = async () => {
    const yes = await confirm({
      title: t("next.dropTitle"),
      text: t("next.dropText"),
      yes: t("next.drop"),
    });
    if (!yes) return;
    const { definition, revision } = state.base;
    dropping.mutate(revision, {
      onError,
      onSuccess: () => {
        // Nothing is left to be saved, so that leaving asks nothing more.
        dispatch({ type: "load", definition, revision });
        toastDone(t("next.dropped"));
      },
    });
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconTrash size={14} />}
      loading={dropping.isPending}
      onClick={() => void ask()}
    >
      {t("next.drop")}
    </Button>
  );
}
