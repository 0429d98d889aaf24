// Folding in the outline: the button on a step that has something below it, and the line that stands
// for what is hidden.
import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAllFindings } from "../FindingsContext";
import type { Step } from "../model/definition";
import { below, canFold } from "../model/fold";
import { useEditor } from "../state";
import classes from "./Outline.module.css";

export function FoldStep({ step }: { step: Step }) {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  if (!canFold(definition, step.id)) return null;
  const folded = state.folded.has(step.id);
  const Picture = folded ? IconChevronDown : IconChevronUp;
  return (
    <ActionIcon
      aria-label={t(folded ? "fold.unfold" : "fold.fold", { name: step.name })}
      aria-expanded={!folded}
      onClick={() => dispatch({ type: "fold", id: step.id })}
    >
      <Picture size={18} />
    </ActionIcon>
  );
}

/** What stands in the place of all below a folded step. */
export function FoldedAway({ step }: { step: Step }) {
  const { t } = useTranslation("workflows");
  const { dispatch, definition } = useEditor();
  const { findings } = useAllFindings();
  const away = new Set(below(definition, step.id).map(({ id }) => id));
  const errors = findings.filter(
    (one) => one.severity === "error" && away.has(one.step ?? ""),
  ).length;
  return (
    <UnstyledButton
      className={classes.folded}
      onClick={() => dispatch({ type: "fold", id: step.id })}
    >
      <IconChevronDown size={16} aria-hidden />
      <span>{t("fold.hidden", { count: away.size })}</span>
      {errors > 0 && (
        <span className={classes.wrongInside}>
          <IconAlertCircle size={16} aria-hidden />
          {t("findings.errors", { count: errors })}
        </span>
      )}
    </UnstyledButton>
  );
}
