// How the draft differs from the version that is published, or was last: how many contacts, and for
// the first of them the ways they went and would go.
import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Backtest, BacktestChange } from "~/api/backtests";
import { useFormat } from "~/lib/format";
import classes from "./backtest.module.css";
import { Contact } from "./Contact";
import { useStepNames } from "./useStepNames";

const PAGE = 10;

export function Differences({
  result,
  same,
}: {
  result: Backtest;
  /** Whether what was tried is the very version it is compared with. */
  same: boolean;
}) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { difference, publishedVersion: version } = result;
  if (!difference) return <Entrants result={result} note={t("backtest.neverPublished")} />;
  if (same) return <Entrants result={result} note={t("backtest.sameVersion", { version })} />;
  const rows = (["onlyDraft", "onlyPublished", "otherWay", "otherWords", "same"] as const).filter(
    (kind) => kind === "same" || difference[kind] > 0,
  );
  return (
    <section>
      <Title order={3} mb="xs">
        {t("backtest.compared", { version })}
      </Title>
      <dl className={classes.tally}>
        {rows.map((kind) => (
          <div key={kind}>
            <dt>{t(`difference.${kind}`)}</dt>
            <dd>{format.number(difference[kind])}</dd>
          </div>
        ))}
      </dl>
      <Changes result={result} changes={difference.contacts} />
    </section>
  );
}

function Changes({ result, changes }: { result: Backtest; changes: BacktestChange[] }) {
  const { t } = useTranslation("workflows");
  const [shown, setShown] = useState(PAGE);
  if (changes.length === 0) return <Text size="sm">{t("backtest.alike")}</Text>;
  return (
    <>
      <ul className={classes.rows} aria-label={t("backtest.otherwise")}>
        {changes.slice(0, shown).map((change) => (
          <li key={change.contactId}>
            <Change result={result} change={change} />
          </li>
        ))}
      </ul>
      {changes.length > shown && (
        <Group justify="center" mt="xs">
          <Button size="xs" variant="default" onClick={() => setShown(shown + PAGE)}>
            {t("runs.more")}
          </Button>
        </Group>
      )}
    </>
  );
}

function Change({ result, change }: { result: Backtest; change: BacktestChange }) {
  const { t } = useTranslation("workflows");
  const nameOf = useStepNames(result);
  const way = (ways: string[][]) =>
    ways.map((steps) => steps.map(nameOf).join(" › ")).join("; ") || t("backtest.nowhere");
  return (
    <>
      <Group gap="xs" justify="space-between">
        <Contact result={result} id={change.contactId} />
        <span className={classes.kind} data-how={change.how}>
          {t(`differs.${change.how}`)}
        </span>
      </Group>
      {change.published.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("backtest.before", { way: way(change.published) })}
        </Text>
      )}
      {change.draft.length > 0 && change.how !== "other_words" && (
        <Text size="xs">{t("backtest.now", { way: way(change.draft) })}</Text>
      )}
    </>
  );
}

/** Nothing to compare with: who would have entered. */
function Entrants({ result, note }: { result: Backtest; note: string }) {
  const { t } = useTranslation("workflows");
  const [shown, setShown] = useState(PAGE);
  const { contacts, entered } = result.draft;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("backtest.entrants", { count: entered })}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {note}
      </Text>
      <ul className={classes.rows} aria-label={t("backtest.entrants", { count: entered })}>
        {contacts.slice(0, shown).map((id) => (
          <li key={id}>
            <Contact result={result} id={id} />
          </li>
        ))}
      </ul>
      {contacts.length > shown && (
        <Group justify="center" mt="xs">
          <Button size="xs" variant="default" onClick={() => setShown(shown + PAGE)}>
            {t("runs.more")}
          </Button>
        </Group>
      )}
    </section>
  );
}
