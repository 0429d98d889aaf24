// Which of the workflows are shown: by status, by who made or published them; above cards also in
// what order, which a table has in its head.
import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { type Column, columns, peopleOf, statuses, turned, type Wanted } from "./arrange";
import classes from "./list.module.css";
import type { Want } from "./useWanted";

type Props = {
  rows: readonly WorkflowRow[];
  wanted: Wanted;
  want: Want;
  phone: boolean;
  cards: boolean;
};

export function Filters({ rows, wanted, want, phone, cards }: Props) {
  const { t } = useTranslation("workflows");
  const people = peopleOf(rows);
  const many = (status: string | null) =>
    rows.filter((row) => status === null || row.status === status).length;
  const choose = (value: string) => want({ status: statuses.find((one) => one === value) ?? null });
  const status = {
    "aria-label": t("column.status"),
    value: wanted.status ?? "",
    data: [
      { value: "", label: `${t("filter.all")} ${many(null)}` },
      ...statuses.map((one) => ({ value: one, label: `${t(`filter.${one}`)} ${many(one)}` })),
    ],
  };
  return (
    <>
      {phone ? (
        <NativeSelect
          {...status}
          className={classes.pick}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      ) : (
        <SegmentedControl {...status} onChange={choose} />
      )}
      {(people.length > 1 || wanted.who !== null) && (
        <NativeSelect
          className={classes.pick}
          aria-label={t("filter.who")}
          value={wanted.who ?? ""}
          onChange={(event) => want({ who: Number(event.currentTarget.value) || null })}
          data={[
            { value: "", label: t("filter.anybody") },
            ...people.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      {cards && <Sorting wanted={wanted} want={want} />}
    </>
  );
}

function Sorting({ wanted, want }: Pick<Props, "wanted" | "want">) {
  const { t } = useTranslation("workflows");
  return (
    <NativeSelect
      className={classes.pick}
      aria-label={t("filter.sort")}
      value={wanted.order?.by ?? ""}
      onChange={(event) => {
        const by = columns.find((column) => column === event.currentTarget.value);
        want({ order: by ? turned(null, by) : null });
      }}
      data={[
        { value: "", label: t("filter.latest") },
        ...columns.map((column: Column) => ({ value: column, label: t(`column.${column}`) })),
      ]}
    />
  );
}
