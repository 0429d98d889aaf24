// Somebody else saved this workflow meanwhile: says when (and who, where that is known), shows the
// difference, and lets the person decide whose state counts.
import { Button, Group, Text } from "@mantine/core";
import { IconGitCompare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { useFormat } from "~/lib/format";
import { Dialog } from "~/ui/Dialog";
import { CompareLater } from "../versions/CompareLater";
import { useEditor } from "./state";
import type { Saving } from "./useSaving";

export function Clash({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { workflow, definition } = useEditor();
  const [comparing, setComparing] = useState(false);
  const theirs = useQuery({
    queryKey: [...keys.workflow(workflow.id), "theirs"],
    queryFn: saving.theirs,
    staleTime: 0,
    gcTime: 0,
  }).data;
  const when = theirs && format.full(theirs.at);
  return (
    <Dialog opened onClose={saving.forgetClash} title={t("clash.title")} size="lg">
      {when && (
        <Text size="sm" fw={600} mb="xs">
          {theirs.by ? t("clash.who", { who: theirs.by, when }) : t("clash.when", { when })}
        </Text>
      )}
      <Text size="sm">{t("clash.text")}</Text>
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button
          variant="subtle"
          mr="auto"
          leftSection={<IconGitCompare size={16} />}
          disabled={!theirs}
          onClick={() => setComparing(true)}
        >
          {t("versions.compare")}
        </Button>
        <Button variant="default" onClick={() => void saving.takeTheirs()}>
          {t("clash.theirs")}
        </Button>
        <Button variant="default" loading={saving.saving} onClick={() => void saving.keepMine()}>
          {t("clash.mine")}
        </Button>
        <Button onClick={saving.forgetClash} data-autofocus>
          {t("clash.later")}
        </Button>
      </Group>
      {comparing && theirs && (
        <CompareLater
          title={t("clash.compare")}
          before={{ label: t("clash.savedByThem"), definition: theirs.definition }}
          after={{ label: t("unsaved.mine"), definition }}
          onClose={() => setComparing(false)}
        />
      )}
    </Dialog>
  );
}
