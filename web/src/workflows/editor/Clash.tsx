// Somebody else saved this workflow meanwhile: the person decides whose state counts.
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";
import type { Saving } from "./useSaving";

export function Clash({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  return (
    <Dialog opened onClose={saving.forgetClash} title={t("clash.title")}>
      <Text size="sm">{t("clash.text")}</Text>
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button variant="default" onClick={saving.forgetClash}>
          {t("form.cancel")}
        </Button>
        <Button variant="default" onClick={() => void saving.takeTheirs()}>
          {t("clash.theirs")}
        </Button>
        <Button color="red" loading={saving.saving} onClick={() => void saving.keepMine()}>
          {t("clash.mine")}
        </Button>
      </Group>
    </Dialog>
  );
}
