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
  const all = below.length + 1;
  const alone = below.length === 0;
  // What was asked is the one step; the rest goes only where it is wished, or cannot stay.
  const only = !alone && canRemoveOnly(step);
  const close = () => dispatch({ type: "closeDialogs" });
  return (
    <Dialog opened onClose={close} title={t("remove.title", { name: step.name })}>
      <Stack gap="lg">
        <Text size="sm">
          {alone
            ? t("remove.alone")
            : t("remove.text", { count: below.length, steps: listed(below) })}
        </Text>
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t("form.cancel")}
          </Button>
          {only && (
            <Button variant="default" onClick={() => edits.removeTree(step.id)}>
              {t("remove.all", { count: all })}
            </Button>
          )}
          <Button
            color="red.9"
            onClick={() => (only ? edits.removeOnly(step.id) : edits.removeTree(step.id))}
          >
            {only ? t("remove.only") : alone ? t("remove.yes") : t("remove.all", { count: all })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
