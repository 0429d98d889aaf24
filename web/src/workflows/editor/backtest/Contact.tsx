// A contact a backtest speaks of: the name, and the way to what they really wrote.
import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Backtest } from "~/api/backtests";

export function Contact({ result, id }: { result: Backtest; id: number }) {
  const { t } = useTranslation("workflows");
  const name = result.names.find((known) => known.id === id)?.name;
  return (
    <Anchor component={Link} to={`/inbox/all/${id}`} size="sm" inherit>
      <bdi>{name || t("backtest.nameless")}</bdi>
    </Anchor>
  );
}
