// What is worth knowing before publishing: who else answers to the same, and which remarks are open.
import { Alert, Anchor, Text } from "@mantine/core";
import { IconAlertTriangle, IconUsersGroup } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { readingWorkflow, useWorkflows } from "~/api/workflows";
import classes from "./Editor.module.css";
import { useAllFindings } from "./FindingsContext";
import { type Definition, stepById } from "./model/definition";
import type { Finding } from "./model/findings";
import { readDefinition } from "./model/reading";
import { meet } from "./model/rivals";
import { useEditor } from "./state";

/** More than this many published workflows are not looked through. */
const MOST = 50;

function useRivals(id: number, { trigger }: Definition) {
  const published = (useWorkflows().data ?? [])
    .filter((row) => row.status === "published" && row.id !== id)
    .slice(0, MOST);
  const read = useQueries({ queries: published.map((row) => readingWorkflow(row.id)) });
  return read.flatMap(({ data }) => {
    const theirs = data && readDefinition(data.definition).trigger;
    return data && trigger && theirs && meet(trigger, theirs) ? [data] : [];
  });
}

export function Beforehand({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { workflow, definition } = useEditor();
  const rivals = useRivals(workflow.id, definition);
  const { trigger } = definition;
  return (
    <>
      {rivals.length > 0 && trigger && (
        <Alert
          variant="light"
          color="orange"
          classNames={{ title: classes.warned }}
          icon={<IconUsersGroup size={18} />}
          title={t("publish.rivals", { count: rivals.length })}
        >
          <Text size="sm">
            {t("publish.rivalsText", { trigger: t(`trigger.${trigger.type}`) })}
          </Text>
          <ul className={classes.listed}>
            {rivals.map((one) => (
              <li key={one.id}>
                <Anchor component={Link} to={`/workflows/${one.id}`} target="_blank" size="sm">
                  {one.name}
                </Anchor>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Remarks onClose={onClose} />
    </>
  );
}

function Remarks({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { definition, dispatch } = useEditor();
  const { findings, say } = useAllFindings();
  const open = findings.filter(({ severity }) => severity !== "error");
  if (open.length === 0) return null;
  const go = ({ step }: Finding) => {
    onClose();
    const known = step && stepById(definition, step);
    const spot = known ? ({ kind: "step", id: step } as const) : ({ kind: "trigger" } as const);
    dispatch({ type: "choose", spot, open: true, show: true });
  };
  return (
    <Alert
      variant="light"
      color="orange"
      classNames={{ title: classes.warned }}
      icon={<IconAlertTriangle size={18} />}
      title={t("publish.remarks", { count: open.length })}
    >
      <ul className={classes.listed}>
        {open.map((one) => (
          <li key={`${one.step} ${one.field} ${one.code} ${one.message}`}>
            <Anchor component="button" type="button" size="sm" onClick={() => go(one)}>
              {stepById(definition, one.step)?.name ?? t("trigger.label")}
            </Anchor>
            {t("colon", { what: "", value: say(one) })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
