// The list of what is wrong. Choosing one shows its step and opens its settings.
import { Button, Group, Menu, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";
import { useAllFindings } from "./FindingsContext";
import { stepById } from "./model/definition";
import type { Finding } from "./model/findings";
import { useEditor } from "./state";

export function FindingsMenu() {
  const { t } = useTranslation("workflows");
  const { definition, dispatch } = useEditor();
  const { findings, say } = useAllFindings();
  const count = findings.length;
  const errors = findings.some((finding) => finding.severity === "error");
  if (count === 0) {
    return (
      <Tooltip label={t("findings.none")}>
        <span className={classes.fine} role="img" aria-label={t("findings.none")}>
          <IconCheck size={18} />
        </span>
      </Tooltip>
    );
  }
  const go = ({ step }: Finding) =>
    dispatch({
      type: "choose",
      spot: step && stepById(definition, step) ? { kind: "step", id: step } : { kind: "trigger" },
      open: true,
      show: true,
    });
  return (
    <Menu width="min(22.5rem, 94vw)" position="bottom">
      <Menu.Target>
        <Button
          variant="light"
          color={errors ? "red" : "orange"}
          className={classes.findings}
          px="sm"
          aria-label={t("findings.count", { count })}
        >
          <Group gap="xs" wrap="nowrap" className={errors ? undefined : classes.warned}>
            <IconAlertTriangle size={16} aria-hidden />
            {count}
          </Group>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" className="sb-scroll">
        <Menu.Label>{t("findings.count", { count })}</Menu.Label>
        {findings.map((finding) => (
          <Menu.Item
            key={`${finding.step}${finding.field}${finding.code}${finding.message}`}
            onClick={() => go(finding)}
          >
            <Text size="sm" fw={600}>
              {stepById(definition, finding.step)?.name ?? t("trigger.label")}
            </Text>
            <Text size="xs">{say(finding)}</Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
