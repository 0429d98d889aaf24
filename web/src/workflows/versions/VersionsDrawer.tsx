// What was published when and by whom, and how to take an old version up again.
import { Drawer, Stack } from "@mantine/core";
import { IconVersions } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useVersions } from "~/api/versions";
import { Empty, Stateful } from "~/ui/Stateful";
import { useTopmost } from "~/ui/useTopmost";
import type { Definition } from "../editor/model/definition";
import { Compare } from "./Compare";
import type { Take } from "./useTakeUp";
import { VersionRow } from "./VersionRow";

export function VersionsDrawer({
  workflow,
  now,
  mayRestore,
  onTake,
  onClose,
}: {
  workflow: WorkflowRow;
  /** What is in the builder. */
  now: Definition;
  mayRestore: boolean;
  onTake: Take;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const query = useVersions(workflow.id);
  const [compared, setCompared] = useState<number | null>(null);
  return (
    <Drawer
      opened
      onClose={useTopmost(true, onClose)}
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
            {all.map((version) => (
              <VersionRow
                key={version.version}
                workflow={workflow.id}
                version={version}
                mayRestore={mayRestore}
                onTake={onTake}
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
