// The list on a wide screen: one row a workflow.
import { Table, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useFormat } from "~/lib/format";
import { NextMark } from "../next/NextMark";
import { StatusBadge } from "../StatusBadge";
import classes from "./list.module.css";
import { WorkflowMenu } from "./WorkflowMenu";
import { WorkflowName } from "./WorkflowName";

const columns = ["name", "status", "publishedBy", "publishedAt", "createdBy", "createdAt"] as const;

export function WorkflowTable({ rows }: { rows: WorkflowRow[] }) {
  const { t } = useTranslation("workflows");
  return (
    <Table verticalSpacing="sm" highlightOnHover className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} w={column === "name" ? "38%" : undefined}>
              {t(`column.${column}`)}
            </Table.Th>
          ))}
          <Table.Th>
            <VisuallyHidden>{t("column.actions")}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((workflow) => (
          <Row key={workflow.id} workflow={workflow} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const when = (at: number | null | undefined) => (at ? format.full(at) : t("column.never"));
  const cell = (text: string) => (
    <Table.Td>
      <Text size="sm">{text}</Text>
    </Table.Td>
  );
  return (
    <Table.Tr>
      <Table.Td>
        <WorkflowName workflow={workflow} />
      </Table.Td>
      <Table.Td>
        <StatusBadge status={workflow.status} />
        <NextMark workflow={workflow} />
        {workflow.inside > 0 && (
          <Text size="xs" c="dimmed" mt={2}>
            {t("list.inside", { count: workflow.inside })}
          </Text>
        )}
      </Table.Td>
      {cell(workflow.publishedBy?.name ?? "–")}
      {cell(when(workflow.publishedAt))}
      {cell(workflow.createdBy?.name ?? "–")}
      {cell(when(workflow.createdAt))}
      <Table.Td>
        <WorkflowMenu workflow={workflow} />
      </Table.Td>
    </Table.Tr>
  );
}
