// On a phone, what was put aside to see the outline: a bar that says whose marks these are and leads
// back.
import { Button, CloseButton, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import editor from "../Editor.module.css";
import type { Panel } from "./usePanel";

export function AsideBar({ panel }: { panel: Panel }) {
  const { t } = useTranslation("workflows");
  if (!panel.name || !panel.aside) return null;
  return (
    <Group className={editor.held} role="status" gap="sm" wrap="nowrap">
      <Text size="sm" className="sb-grow">
        {t(`beside.title.${panel.name}`)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={panel.takeUp}>
        {t("beside.back")}
      </Button>
      <CloseButton aria-label={t("form.close")} onClick={panel.close} />
    </Group>
  );
}
