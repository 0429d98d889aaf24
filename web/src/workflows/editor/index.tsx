// One workflow: its state, what is wrong with it, and its steps in order.
import { Alert, Anchor, Badge, List, Stack, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Workflow } from "~/api/types";
import { useWorkflow } from "~/api/workflows";
import { Page } from "~/ui/Page";
import { Stateful } from "~/ui/Stateful";
import { statusColour } from "../status";

export function EditorPage() {
  const { t } = useTranslation();
  const query = useWorkflow(Number(useParams().id));
  return (
    <Page title={query.data?.name ?? t("frame.module.workflows")} text={query.data?.description}>
      <Anchor component={Link} to="/workflows" size="sm" mb="md" display="inline-block">
        <IconArrowLeft size={14} aria-hidden /> {t("workflows.all")}
      </Anchor>
      <Stateful query={query}>{(workflow) => <Outline workflow={workflow} />}</Stateful>
    </Page>
  );
}

function Outline({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation();
  const { steps } = workflow.definition;
  return (
    <Stack gap="md" align="flex-start">
      <Badge
        variant="light"
        tt="none"
        color={statusColour[workflow.status]}
        c="var(--mantine-color-text)"
      >
        {t(`workflows.state.${workflow.status}`)}
      </Badge>
      {workflow.findings.map((finding) => (
        <Alert
          key={`${finding.code}-${finding.step}-${finding.field}`}
          variant="light"
          color={finding.severity === "error" ? "red" : "yellow"}
        >
          {finding.message}
        </Alert>
      ))}
      {steps.length === 0 ? (
        <Text c="dimmed">{t("workflows.noSteps")}</Text>
      ) : (
        <List type="ordered">
          {steps.map((step) => (
            <List.Item key={step.id}>{step.name}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
