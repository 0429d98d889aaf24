// The workflows that run for this contact now, and how to stop them.
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStopRuns } from "~/api/contacts";
import type { Contact, OngoingRun } from "~/api/types";
import { useFormat } from "~/lib/format";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";
import classes from "./ContactPanel.module.css";

export function ContactRuns({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const stop = useStopRuns(contact.id);
  const confirm = useConfirm();
  const onError = useToastFailed();
  const stoppable = contact.runs.filter((run) => run.stoppable);
  const ask = async (run: OngoingRun | null) => {
    const yes = await confirm({
      title: run ? t("contact.stopRun", { workflow: run.workflowName }) : t("contact.stopAll"),
      text: t("contact.stopText"),
      yes: run ? t("contact.stop") : t("contact.stopAll"),
    });
    if (!yes) return;
    stop.mutate(run?.runId ?? null, { onError, onSuccess: () => toastDone(t("contact.stopped")) });
  };
  return (
    <Stack gap="sm">
      {contact.runs.map((run) => (
        <Run key={run.runId} run={run} onStop={() => void ask(run)} />
      ))}
      {contact.idleWorkflows.length > 0 && (
        <div>
          <Text size="xs" c="dimmed">
            {t("contact.idle")}
          </Text>
          {contact.idleWorkflows.map((one) => (
            <Text key={one.workflowId} size="sm" style={{ overflowWrap: "anywhere" }}>
              {one.workflowName}
            </Text>
          ))}
        </div>
      )}
      {stoppable.length > 1 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          loading={stop.isPending}
          onClick={() => void ask(null)}
        >
          {t("contact.stopAll")}
        </Button>
      )}
    </Stack>
  );
}

function Run({ run, onStop }: { run: OngoingRun; onStop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.run}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div className="sb-grow">
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {run.workflowName}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {t("contact.atStep", { step: run.stepName })}
          </Text>
          {run.waitingFor && (
            <Text size="xs" c="dimmed">
              {t(`contact.waiting.${run.waitingFor}`)}
              {run.until != null && ` · ${t("contact.until", { when: format.full(run.until) })}`}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {t("contact.started", { when: format.ago(run.startedAt) })}
          </Text>
        </div>
        {run.stoppable && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("contact.stopRun", { workflow: run.workflowName })}
            onClick={onStop}
          >
            {t("contact.stop")}
          </Button>
        )}
      </Group>
    </div>
  );
}
