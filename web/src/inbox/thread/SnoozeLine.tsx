// The line at the top of a conversation for as long as it is snoozed: until when, and how to end it.
import { Button, Text } from "@mantine/core";
import { IconZzz } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useConversationAct } from "~/api/conversations";
import { useFormat } from "~/lib/format";
import { useToastFailed } from "~/ui/toast";
import classes from "./Thread.module.css";

export function SnoozeLine({ contactId, until }: { contactId: number; until: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useConversationAct(contactId);
  const onError = useToastFailed();
  return (
    <div className={classes.snoozed} role="status">
      <IconZzz size={16} aria-hidden />
      <Text size="sm" className="sb-grow">
        {t("snooze.line", { when: format.full(until) })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={act.isPending}
        onClick={() => act.mutate({ act: "unsnooze" }, { onError })}
      >
        {t("snooze.lift")}
      </Button>
    </div>
  );
}
