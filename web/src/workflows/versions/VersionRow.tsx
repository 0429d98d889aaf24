// One version: who published it when, and how to look at it and take it up again.
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconGitCompare, IconRestore } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Version } from "~/api/versions";
import { useFormat } from "~/lib/format";
import classes from "../runs/runs.module.css";
import { type Take, useTakeUp } from "./useTakeUp";

export function VersionRow({
  workflow,
  version,
  mayRestore,
  onTake,
  onCompare,
}: {
  workflow: number;
  version: Version;
  mayRestore: boolean;
  onTake: Take;
  onCompare: () => void;
}) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const number = version.version;
  const name = t("versions.number", { number });
  const takeUp = useTakeUp(workflow, onTake);
  return (
    <div className={classes.version}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {name}
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
          aria-label={t("colon", { what: t("versions.compare"), value: name })}
          onClick={onCompare}
        >
          {t("versions.compare")}
        </Button>
        {mayRestore && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRestore size={14} />}
            loading={takeUp.busy}
            aria-label={t("colon", { what: t("versions.restore"), value: name })}
            onClick={() => void takeUp.ask(number)}
          >
            {t("versions.restore")}
          </Button>
        )}
      </Group>
    </div>
  );
}
