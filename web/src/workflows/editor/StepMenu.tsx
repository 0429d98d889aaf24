// What can be done with a step besides setting it: duplicate, copy, move, delete.
import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowsMove, IconCopy, IconCopyPlus, IconDots, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Step } from "./model/definition";
import { exitsOf } from "./model/exits";
import { useEditor } from "./state";
import { useEdits } from "./useEdits";

export function StepMenu({ step }: { step: Step }) {
  const { t } = useTranslation("workflows");
  const { dispatch } = useEditor();
  const { duplicate, hold } = useEdits();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("menu.of", { name: step.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {exitsOf(step).length > 0 && (
          <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => duplicate(step.id)}>
            {t("menu.duplicate")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => hold(step.id, "copy")}>
          {t("menu.copy")}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowsMove size={16} />} onClick={() => hold(step.id, "move")}>
          {t("menu.move")}
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => dispatch({ type: "remove", id: step.id })}
        >
          {t("menu.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
