// The list on a wide screen: one row a workflow; the head of a column sorts by it.
import { Table, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconSelector } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useFormat } from "~/lib/format";
import { NextMark } from "../next/NextMark";
import { StatusBadge } from "../StatusBadge";
import { type Column, columns, type Order } from "./arrange";
import classes from "./list.module.css";
import { WorkflowMenu } from "./WorkflowMenu";
import { WorkflowName } from "./WorkflowName";

export function WorkflowTable({
  rows,
  order,
  onTurn,
}: {
  rows: WorkflowRow[];
  order: Order;
  onTurn: (by: Column) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Table verticalSpacing="sm" highlightOnHover className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th
              key={column}
              w={column === "name" ? "38%" : undefined}
              aria-sort={order?.by === column ? (order.down ? "descending" : "ascending") : "none"}
            >
              <UnstyledButton className={classes.turn} onClick={() => onTurn(column)}>
                {t(`column.${column}`)}
                <Way order={order} column={column} />
              </UnstyledButton>
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

function Way({ order, column }: { order: Order; column: Column }) {
  const Picture = order?.by !== column ? IconSelector : order.down ? IconArrowDown : IconArrowUp;
  return <Picture size={14} aria-hidden />;
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
