// Who wrote this: a person, a step of a workflow, a program, or another device of ours.
import { Anchor } from "@mantine/core";
import { IconApi, IconDeviceMobile, IconRoute, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMayManage, useSignedIn } from "~/api/session";
import type { Sender } from "~/api/types";
import { useThread } from "./context";
import classes from "./Thread.module.css";

export function SenderLine({ sender, via }: { sender: Sender; via: string | null }) {
  const { t } = useTranslation();
  const { icon: Icon, words } = useSender(sender);
  return (
    <span className={classes.sender}>
      {Icon && <Icon size={14} aria-hidden />}
      <bdi>
        <WithLink sender={sender} words={words} />
      </bdi>
      {via && <span>· {t("thread.via", { channel: via })}</span>}
    </span>
  );
}

/** A step of a workflow leads to where it stands on the way of this contact. */
function WithLink({ sender, words }: { sender: Sender; words: string }) {
  const { t } = useTranslation();
  const manage = useMayManage();
  if (sender.type !== "workflow" || !manage) return words;
  const { workflowId, runId, stepId } = sender;
  return (
    <Anchor
      component={Link}
      to={`/workflows/${workflowId}/runs/${runId}?step=${encodeURIComponent(stepId)}`}
      inherit
      title={t("thread.sender.showStep")}
    >
      {words}
    </Anchor>
  );
}

function useSender(sender: Sender) {
  const { t } = useTranslation();
  const me = useSignedIn().user.id;
  const { contactName } = useThread();
  switch (sender.type) {
    case "contact":
      return { icon: null, words: contactName };
    case "user":
      return { icon: null, words: sender.id === me ? t("thread.you") : sender.name };
    case "workflow":
      return { icon: IconRoute, words: `${sender.workflowName} › ${sender.stepName}` };
    case "api":
      return { icon: IconApi, words: t("thread.sender.api") };
    case "system":
      return { icon: IconSettings, words: t("thread.sender.system") };
    case "echo":
      return { icon: IconDeviceMobile, words: t("thread.sender.echo") };
  }
}
