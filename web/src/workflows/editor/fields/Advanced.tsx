// Settings that few people need, folded away until wanted; open at once when one of them is wrong.
import { Stack } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./fields.module.css";

export function Advanced({
  open = false,
  label,
  children,
}: {
  open?: boolean;
  /** What is folded away, where it is one thing. */
  label?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("workflows");
  return (
    <details className={classes.advanced} open={open}>
      <summary>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        {label ?? t("form.advanced")}
      </summary>
      <Stack gap="md" pt="xs">
        {children}
      </Stack>
    </details>
  );
}
