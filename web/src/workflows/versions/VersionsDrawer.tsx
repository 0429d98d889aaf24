// What was published when and by whom, and how to take an old version up again.
import { Badge, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconGitCompare, IconRestore, IconVersions } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Workflow, WorkflowRow } from "~/api/types";
import { useRestoreVersion, useVersions, type Version } from "~/api/versions";
import { useFormat } from "~/lib/format";
import { useConfirm } from "~/ui/confirm";
import { Empty, Stateful } from "~/ui/Stateful";
import { toastDone, useToastFailed } from "~/ui/toast";
import type { Definition } from "../editor/model/definition";
import classes from "../runs/runs.module.css";
import { Compare } from "./Compare";

export function VersionsDrawer({
  workflow,
  now,
  mayRestore,
  onRestored,
  onClose,
}: {
  workflow: WorkflowRow;
  /** What is in the builder. */
  now: Definition;
  mayRestore: boolean;
  onRestored: (workflow: Workflow) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const query = useVersions(workflow.id);
  const [compared, setCompared] = useState<number | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t("versions.of", { name: workflow.name })}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <Stateful
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty icon={IconVersions} title={t("versions.empty")} text={t("versions.emptyText")} />
        }
      >
        {(all) => (
          <Stack gap="sm">
            {!mayRestore && (
              <Text size="sm" c="dimmed">
                {t("versions.stopFirst")}
              </Text>
            )}
            {all.map((version) => (
              <Row
                key={version.version}
                workflow={workflow}
                version={version}
                onRestored={mayRestore ? onRestored : undefined}
                onCompare={() => setCompared(version.version)}
              />
            ))}
            {compared !== null && (
              <Compare
                workflow={workflow.id}
                versions={all}
                first={compared}
                now={now}
                onClose={() => setCompared(null)}
              />
            )}
          </Stack>
        )}
      </Stateful>
    </Drawer>
  );
}

function Row({
  workflow,
  version,
  onRestored,
  onCompare,
}: {
  workflow: WorkflowRow;
  version: Version;
  onRestored?: (workflow: Workflow) => void;
  onCompare: () => void;
}) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const confirm = useConfirm();
  const onError = useToastFailed();
  const restore = useRestoreVersion(workflow.id);
  const number = version.version;
  const take = async () => {
    const yes = await confirm({
      title: t("versions.restoreTitle", { number }),
      text: t("versions.restoreText"),
      yes: t("versions.restore"),
    });
    if (!yes) return;
    restore.mutate(
      { version: number, revision: workflow.revision },
      {
        onError,
        onSuccess: (fresh) => {
          toastDone(t("versions.restored", { number }));
          onRestored?.(fresh);
        },
      },
    );
  };
  return (
    <div className={classes.version}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t("versions.number", { number })}
        </Text>
        {version.current && (
          <Badge variant="light" tt="none" color="green" c="var(--mantine-color-text)">
            {t("versions.current")}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {[
          format.full(version.at),
          version.author?.name,
          t("versions.steps", { count: version.steps }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {version.note && (
        <Text size="sm" className={classes.words}>
          {version.note}
        </Text>
      )}
      <Group mt="xs" gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconGitCompare size={14} />}
          aria-label={`${t("versions.compare")}: ${t("versions.number", { number })}`}
          onClick={onCompare}
        >
          {t("versions.compare")}
        </Button>
        {onRestored && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRestore size={14} />}
            loading={restore.isPending}
            aria-label={`${t("versions.restore")}: ${t("versions.number", { number })}`}
            onClick={() => void take()}
          >
            {t("versions.restore")}
          </Button>
        )}
      </Group>
    </div>
  );
}
