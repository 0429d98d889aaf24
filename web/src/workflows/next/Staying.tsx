// Who cannot be moved: how many, at which step, and why.
import { useTranslation } from "react-i18next";
import type { Staying as At } from "~/api/nextVersion";
import classes from "./next.module.css";

export function Staying({ all }: { all: readonly At[] }) {
  const { t } = useTranslation("workflows");
  return (
    <ul className={classes.staying}>
      {all.map(({ step, name, why, count }) => (
        <li key={`${step} ${why}`}>
          {t("next.at", { count, step: name || step })} {t(`next.why.${why}`)}
        </li>
      ))}
    </ul>
  );
}
