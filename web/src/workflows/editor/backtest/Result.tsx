// What a backtest found: how many, what of the chosen step, how it differs from what was published,
// and what would have been said.
import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Backtest } from "~/api/backtests";
import { useFormat } from "~/lib/format";
import { Numbers } from "../../history/Numbers";
import { type Definition, stepById } from "../model/definition";
import { useEditor } from "../state";
import classes from "./backtest.module.css";
import { Contact } from "./Contact";
import { Differences } from "./Differences";
import { useIsSame } from "./useIsSame";
import { useStepNames } from "./useStepNames";

const MOST_SHOWN = 10;

export function Result({
  result,
  days,
  tried,
}: {
  result: Backtest;
  days: number;
  tried: Definition;
}) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { definition, state } = useEditor();
  const same = useIsSame(result, tried);
  const { draft } = result;
  if (result.turns === 0) {
    return <Text size="sm">{t("backtest.nothing", { count: days })}</Text>;
  }
  const chosen = state.spot.kind === "step" ? stepById(definition, state.spot.id) : undefined;
  const read = t("backtest.read", {
    count: result.contacts,
    from: format.date(result.since),
    to: format.date(result.until),
  });
  return (
    <Stack gap="md" role="region" aria-label={t("backtest.result")}>
      <Text size="xs" c="dimmed">
        {read} {t("backtest.messages", { count: draft.messages })}
        {draft.errands > 0 && ` ${t("backtest.errands", { count: draft.errands })}`}
        {draft.skipped > 0 && ` ${t("backtest.skipped", { count: draft.skipped })}`}
      </Text>
      <Numbers counts={draft.counts} step={chosen} />
      <Differences result={result} same={same} />
      <Ways result={result} />
      <Words result={result} />
    </Stack>
  );
}

function Ways({ result }: { result: Backtest }) {
  const { t } = useTranslation("workflows");
  const nameOf = useStepNames(result);
  const { paths } = result.draft;
  if (paths.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("backtest.ways")}
      </Title>
      <ul className={classes.rows}>
        {paths.slice(0, MOST_SHOWN).map((path) => (
          <li key={path.steps.join(" ")}>
            <Text size="sm">{path.steps.map(nameOf).join(" › ") || t("backtest.nowhere")}</Text>
            <Text size="xs" c="dimmed">
              {t("path.times", { count: path.times })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ result }: { result: Backtest }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { examples, messages } = result.draft;
  if (examples.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("backtest.said")}
      </Title>
      <ul className={classes.rows}>
        {examples.slice(0, MOST_SHOWN).map((one, n) => (
          // A message has no name but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={n}>
            <bdi className={classes.words}>{one.text || t("sim.noWords")}</bdi>
            <Text size="xs" c="dimmed">
              <Contact result={result} id={one.contactId} /> · {format.full(one.at)}
            </Text>
          </li>
        ))}
      </ul>
      {messages > MOST_SHOWN && (
        <Text size="xs" c="dimmed" mt="xs">
          {t("backtest.firstMessages", { count: MOST_SHOWN })}
        </Text>
      )}
    </section>
  );
}
