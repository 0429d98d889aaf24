// The small button at the lower edge of a step: folds what is below it away, and back.
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Step } from "../model/definition";
import classes from "./Canvas.module.css";
import { useWishes } from "./WishesContext";

export function FoldButton({
  step,
  folded,
  focusable,
}: {
  step: Step;
  folded: boolean;
  focusable: boolean;
}) {
  const { t } = useTranslation("workflows");
  const wishes = useWishes();
  const Picture = folded ? IconChevronDown : IconChevronUp;
  return (
    <button
      type="button"
      className={`${classes.fold} nodrag nopan`}
      aria-label={t(folded ? "fold.unfold" : "fold.fold", { name: step.name })}
      aria-expanded={!folded}
      tabIndex={focusable ? 0 : -1}
      onClick={() => wishes.fold(step.id)}
    >
      <Picture size={13} stroke={2.4} aria-hidden />
    </button>
  );
}
