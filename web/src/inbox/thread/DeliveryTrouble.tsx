// A message that failed, or whose fate is unknown: the reason and the ways out.
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Draft, useDiscard, useSend, useSettle } from "~/api/entries";
import { useSignedIn } from "~/api/session";
import type { ThreadEntry } from "~/api/thread";
import { useErrorText } from "~/lib/errorText";
import { useToastFailed } from "~/ui/toast";
import { useThread } from "./context";
import classes from "./Thread.module.css";

type Written = Exclude<ThreadEntry, { kind: "event" }>;

export function DeliveryTrouble({ entry }: { entry: Written }) {
  if (entry.unconfirmed?.state === "refused") {
    return <Refused entry={entry} error={entry.unconfirmed.error} />;
  }
  if (entry.kind !== "message" || entry.unconfirmed) return null;
  if (entry.status === "failed")
    return <Settle messageId={entry.id} kind="failed" reason={entry.statusReason} />;
  if (entry.status === "unknown")
    return <Settle messageId={entry.id} kind="unknown" reason={entry.statusReason} />;
  return null;
}

/** The server never took it: the draft can be tried again under its own client id, or dropped. */
function Refused({ entry, error }: { entry: Written; error: unknown }) {
  const { t } = useTranslation();
  const say = useErrorText();
  const { contactId } = useThread();
  const { user } = useSignedIn();
  const send = useSend(contactId, { id: user.id, name: `${user.firstName} ${user.lastName}` });
  const discard = useDiscard(contactId);
  const clientId = entry.clientId ?? "";
  const draft: Draft =
    entry.kind === "comment"
      ? { kind: "comment", clientId, text: entry.text }
      : {
          kind: "message",
          clientId,
          channelId: entry.channelId || null,
          content: entry.content,
          replyTo: entry.replyTo ?? null,
        };
  return (
    <div className={classes.trouble} role="alert">
      <Text size="xs" inherit>
        {t("delivery.refused", { reason: say(error) })}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-xs" variant="default" onClick={() => send.mutate(draft)}>
          {t("delivery.again")}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => discard(clientId)}>
          {t("delivery.discard")}
        </Button>
      </Group>
    </div>
  );
}

function Settle({
  messageId,
  kind,
  reason,
}: {
  messageId: number;
  kind: "failed" | "unknown";
  reason?: string | null;
}) {
  const { t } = useTranslation();
  const settle = useSettle(useThread().contactId);
  const onError = useToastFailed();
  const ways =
    kind === "failed"
      ? ([{ as: "resend", words: t("delivery.again") }] as const)
      : ([
          { as: "sent", words: t("delivery.markSent") },
          { as: "resend", words: t("delivery.again") },
          { as: "failed", words: t("delivery.markFailed") },
        ] as const);
  return (
    <div className={classes.trouble} data-tone={kind === "unknown" ? "doubt" : undefined}>
      <Text size="xs" inherit>
        {kind === "unknown" ? t("delivery.unknownText") : (reason ?? t("delivery.failedText"))}
      </Text>
      {kind === "unknown" && reason && (
        <Text size="xs" inherit mt={2}>
          {reason}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        {ways.map(({ as, words }) => (
          <Button
            key={as}
            size="compact-xs"
            variant="default"
            loading={settle.isPending && settle.variables.as === as}
            onClick={() => settle.mutate({ messageId, as }, { onError })}
          >
            {words}
          </Button>
        ))}
      </Group>
    </div>
  );
}
