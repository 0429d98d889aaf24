// Deleting a step: names what goes with it, and offers to keep what hangs below.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";
import { stepById } from "./model/definition";
import { canRemoveOnly } from "./model/edit";
import { subtree } from "./model/tree";
import { useEditor } from "./state";
import { listed, useEdits } from "./useEdits";

export function RemoveStep() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const edits = useEdits();
  const step = stepById(definition, state.removing);
  if (!step) return null;
  const below = subtree(definition, step.id).slice(1);
  const close = () => dispatch({ type: "closeDialogs" });
  return (
    <Dialog opened onClose={close} title={t("remove.title", { name: step.name })}>
      <Stack gap="lg">
        <Text size="sm">
          {below.length === 0
            ? t("remove.alone")
            : t("remove.text", { count: below.length, steps: listed(below) })}
        </Text>
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t("form.cancel")}
          </Button>
          {canRemoveOnly(step) && (
            <Button variant="default" onClick={() => edits.removeOnly(step.id)}>
              {t("remove.only")}
            </Button>
          )}
          <Button color="red" onClick={() => edits.removeTree(step.id)}>
            {below.length === 0 ? t("remove.yes") : t("remove.all", { count: below.length + 1 })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
