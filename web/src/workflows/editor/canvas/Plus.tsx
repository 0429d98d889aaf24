// The round `+`: adds a step here, or takes what is held.
import { VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type DragEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import type { Step } from "../model/definition";
import { useExitLabel } from "../useExitLabel";
import classes from "./Canvas.module.css";
import type { Welcome } from "./nodes";
import { useWishes } from "./WishesContext";

/** Marks what is dragged as a step of this canvas. */
export const DRAGGED = "application/x-switchboard-step";

export const Plus = memo(function Plus({
  parent,
  exit,
  welcome,
  text,
  focusable = false,
}: {
  /** The step it stands below; none for the trigger. */
  parent: Step | undefined;
  exit: string;
  welcome: Welcome;
  text?: string;
  focusable?: boolean;
}) {
  const { t } = useTranslation("workflows");
  const wishes = useWishes();
  const label = useExitLabel();
  const slot = { parent: parent?.id ?? null, exit };
  const where = parent
    ? t("add.below", { name: parent.name, path: label(parent, exit) })
    : t("add.first");
  const over = (event: DragEvent) => {
    if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
  };
  return (
    <button
      type="button"
      className={classes.plus}
      data-welcome={welcome || undefined}
      data-away={welcome === false || undefined}
      tabIndex={focusable ? undefined : -1}
      aria-label={
        text ? undefined : welcome ? t("colon", { what: t("held.here"), value: where }) : where
      }
      onClick={() => wishes.add(slot)}
      onDragOver={over}
      onDrop={() => wishes.put(slot)}
    >
      <IconPlus size={15} stroke={2.2} aria-hidden />
      {text && <span>{welcome ? t("held.here") : text}</span>}
      {text && <VisuallyHidden>{t("colon", { what: "", value: where })}</VisuallyHidden>}
    </button>
  );
});
