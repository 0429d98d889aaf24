// The list of workflows.
import { Anchor, Badge, Group, Table, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkflowRow } from "~/api/types";
import { useWorkflows } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { statusColour } from "./status";

export function WorkflowsPage() {
  const { t } = useTranslation();
  const workflows = useWorkflows();
  return (
    <Page title={t("frame.module.workflows")} text={t("workflows.text")}>
      <Stateful
        query={workflows}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty icon={IconRoute} title={t("workflows.empty")} text={t("workflows.emptyText")} />
        }
      >
        {(all) => (
          <Table verticalSpacing="sm" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("settings.name")}</Table.Th>
                <Table.Th>{t("workflows.status")}</Table.Th>
                <Table.Th visibleFrom="sm">{t("workflows.updated")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((workflow) => (
                <WorkflowLine key={workflow.id} workflow={workflow} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stateful>
    </Page>
  );
}

function WorkflowLine({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/workflows/${workflow.id}`}
          fw={600}
          size="sm"
          style={{ overflowWrap: "anywhere" }}
        >
          {workflow.name}
        </Anchor>
        {workflow.description && (
          <Text size="xs" c="dimmed">
            {workflow.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge
            variant="light"
            tt="none"
            color={statusColour[workflow.status]}
            c="var(--mantine-color-text)"
          >
            {t(`workflows.state.${workflow.status}`)}
          </Badge>
          {workflow.inside > 0 && (
            <Text size="xs" c="dimmed">
              {t("workflows.inside", { count: workflow.inside })}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" c="dimmed">
          {format.full(workflow.updatedAt)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
