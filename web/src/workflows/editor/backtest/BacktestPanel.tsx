// The backtest beside the canvas: how far back, how far it has come, what would have been.
import { Alert, Button, Group, Progress, Select, Text } from "@mantine/core";
import { IconHistoryToggle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Failed } from "~/ui/Stateful";
import { Beside } from "../beside/Beside";
import type { Panel } from "../beside/usePanel";
import { Result } from "./Result";
import type { BacktestState } from "./useBacktest";

const choices = [1, 7, 30, 90, 365];

export function BacktestPanel({
  panel,
  test,
  phone,
  hidden,
}: {
  panel: Panel;
  test: BacktestState;
  phone: boolean;
  hidden: boolean;
}) {
  const { t } = useTranslation("workflows");
  const { result, progress } = test;
  return (
    <Beside
      panel={panel}
      phone={phone}
      hidden={hidden}
      icon={IconHistoryToggle}
      title={t("beside.title.backtest")}
      drawn={result !== undefined}
    >
      <Text size="sm" c="dimmed">
        {t("backtest.text")}
      </Text>
      {test.problems > 0 ? (
        <Alert color="orange" variant="light" role="status">
          {t("save.errors", { count: test.problems })}
        </Alert>
      ) : (
        <Ask test={test} />
      )}
      {progress && <HowFar test={test} />}
      {test.error != null && !progress && (
        <Failed error={test.error} onRetry={() => void test.run()} />
      )}
      {result && !progress && test.changed && (
        <Alert color="orange" variant="light" role="status">
          {t("backtest.changed")}
        </Alert>
      )}
      {result && test.tried && !progress && (
        <Result result={result} days={test.looked} tried={test.tried} />
      )}
    </Beside>
  );
}

function Ask({ test }: { test: BacktestState }) {
  const { t } = useTranslation("workflows");
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap">
      <Select
        className="sb-grow"
        label={t("backtest.days")}
        allowDeselect={false}
        disabled={test.progress !== null}
        data={choices.map((count) => ({
          value: String(count),
          label: t("counts.lastDays", { count }),
        }))}
        value={String(test.days)}
        onChange={(next) => next && test.setDays(Number(next))}
      />
      {test.progress ? (
        <Button variant="default" onClick={test.cancel}>
          {t("form.cancel")}
        </Button>
      ) : (
        <Button onClick={() => void test.run()}>
          {test.result ? t("backtest.again") : t("backtest.run")}
        </Button>
      )}
    </Group>
  );
}

/** Reading is the shorter part of it. */
const READING = 0.3;

function HowFar({ test }: { test: BacktestState }) {
  const { t } = useTranslation("workflows");
  const { doing, percent } = test.progress ?? { doing: "reading" as const, percent: 0 };
  const share = doing === "reading" ? percent * READING : 100 * READING + percent * (1 - READING);
  const words = t(`backtest.${doing}`);
  return (
    <div role="status">
      <Text size="sm" mb={4}>
        {words}
      </Text>
      <Progress.Root>
        <Progress.Section value={share} aria-label={words} animated />
      </Progress.Root>
    </div>
  );
}
