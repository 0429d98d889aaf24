// What can be done with a step besides setting it: duplicate, copy, move, delete.
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowMoveDown,
  IconArrowsMove,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconDots,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useClip } from "./clip/useClip";
import { usePasteOffered } from "./clip/usePasteOffered";
import type { Step } from "./model/definition";
import { exitsOf } from "./model/exits";
import { slotBelow } from "./model/walk";
import { useEditor } from "./state";
import { useEdits } from "./useEdits";

export function StepMenu({ step }: { step: Step }) {
  const { t } = useTranslation("workflows");
  const { dispatch, definition } = useEditor();
  const { copy, cut, paste } = useClip();
  const below = slotBelow(definition, { kind: "step", id: step.id });
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
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy(step.id)}>
          {t("menu.copy")}
        </Menu.Item>
        <Menu.Item leftSection={<IconCut size={16} />} onClick={() => void cut(step.id)}>
          {t("menu.cut")}
        </Menu.Item>
        {below && <PasteItem onPaste={() => void paste(below)} />}
        {Object.keys(step.exits).length <= 1 && (
          <Menu.Item
            leftSection={<IconArrowMoveDown size={16} />}
            onClick={() => hold(step.id, "moveOnly")}
          >
            {t("menu.moveOnly")}
          </Menu.Item>
        )}
        {Object.keys(step.exits).length > 0 && (
          <Menu.Item
            leftSection={<IconArrowsMove size={16} />}
            onClick={() => hold(step.id, "move")}
          >
            {t("menu.move")}
          </Menu.Item>
        )}
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

/** Asked anew each time the menu opens. */
function PasteItem({ onPaste }: { onPaste: () => void }) {
  const { t } = useTranslation("workflows");
  const offered = usePasteOffered();
  return (
    offered && (
      <Menu.Item leftSection={<IconClipboard size={16} />} onClick={onPaste}>
        {t("menu.paste")}
      </Menu.Item>
    )
  );
}
