// Asked when somebody leaves with unsaved changes: what becomes of them. Nothing is lost unless it is
// thrown away.
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";
import { layers } from "~/ui/theme";
import type { Leaving } from "./useLeaveGuard";
import type { Saving } from "./useSaving";
import type { Unsaved } from "./useUnsaved";

export function Leave({
  leaving,
  saving,
  unsaved,
}: {
  leaving: Leaving;
  saving: Saving;
  unsaved: Unsaved;
}) {
  const { t } = useTranslation("workflows");
  const { stay, leave } = leaving;
  const savable = saving.whyNotSave === null;
  const save = async () => {
    if (!(await saving.save())) return stay();
    unsaved.forget();
    leave();
  };
  const keep = () => {
    unsaved.flush();
    leave();
  };
  const throwAway = () => {
    unsaved.forget();
    leave();
  };
  const text = unsaved.kept ? t("leave.text") : t("leave.lost");
  return (
    <Dialog opened onClose={stay} title={t("leave.title")} zIndex={layers.question} size="lg">
      <Text size="sm">{text}</Text>
      {!savable && saving.whyNotSave && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("leave.cannotSave")}
        </Text>
      )}
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button variant="subtle" color="red.9" onClick={throwAway} mr="auto">
          {t("leave.throwAway")}
        </Button>
        <Button variant="default" onClick={stay} data-autofocus>
          {t("leave.stay")}
        </Button>
        {unsaved.kept && (
          <Button variant={savable ? "default" : "filled"} onClick={keep}>
            {t("leave.keep")}
          </Button>
        )}
        {savable && (
          <Button loading={saving.saving} onClick={() => void save()}>
            {t("leave.save")}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
