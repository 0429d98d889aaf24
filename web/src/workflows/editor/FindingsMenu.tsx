// The list of what is wrong and of what is worth a look, which are counted apart: only the former keeps
// the workflow from being published. Choosing one shows its step and opens its settings.
import { Button, Menu, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";
import { useAllFindings } from "./FindingsContext";
import { stepById } from "./model/definition";
import { bySeverity, type Finding } from "./model/findings";
import { useEditor } from "./state";

export function FindingsMenu() {
  const { t } = useTranslation("workflows");
  const { findings } = useAllFindings();
  const { errors, remarks } = bySeverity(findings);
  if (findings.length === 0) {
    return (
      <Tooltip label={t("findings.none")}>
        <span className={classes.fine} role="img" aria-label={t("findings.none")}>
          <IconCheck size={18} />
        </span>
      </Tooltip>
    );
  }
  const said = {
    errors: errors.length > 0 ? t("findings.errors", { count: errors.length }) : "",
    remarks: remarks.length > 0 ? t("findings.remarks", { count: remarks.length }) : "",
  };
  return (
    <Menu width="min(22.5rem, 94vw)" position="bottom">
      <Menu.Target>
        <Button variant="default" className={classes.findings} px="xs">
          {/* Said in words; the numbers beside them are for the eye. */}
          <VisuallyHidden>{[said.errors, said.remarks].filter(Boolean).join(", ")}</VisuallyHidden>
          {said.errors && (
            <span className={classes.errors} aria-hidden>
              <IconAlertCircle size={16} />
              {errors.length}
            </span>
          )}
          {said.remarks && (
            <span className={classes.remarked} aria-hidden>
              <IconAlertTriangle size={16} />
              {remarks.length}
            </span>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" className="sb-scroll">
        <Group title={said.errors} findings={errors} />
        <Group title={said.remarks} findings={remarks} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Group({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation("workflows");
  const { definition, dispatch } = useEditor();
  const { say } = useAllFindings();
  if (findings.length === 0) return null;
  const go = ({ step }: Finding) =>
    dispatch({
      type: "choose",
      spot: step && stepById(definition, step) ? { kind: "step", id: step } : { kind: "trigger" },
      open: true,
      show: true,
    });
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
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
    </>
  );
}
