// The lines of an example: what happens, what is expected, and where it went otherwise what came
// instead.
import { Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconPoint, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ScenarioResult } from "~/api/workflows";
import { useRemarks } from "../../remarks";
import { isExpectation, type Went, wentOf } from "../model/played";
import type { Line, Scenario } from "../model/rehearsal";
import classes from "./scenarios.module.css";
import { useFoundWords, useLineWords } from "./useLineWords";

const icons = { held: IconCheck, missed: IconX, unplayed: IconPoint, happened: IconPoint };

export function Lines({
  scenario,
  result,
}: {
  scenario: Scenario;
  result: ScenarioResult | undefined;
}) {
  const { t } = useTranslation("workflows");
  const words = useLineWords();
  const problem = useProblem();
  const missed = result && !result.passed ? (result.line ?? -1) : null;
  const said: Record<Went, string> = {
    held: t("went.held"),
    missed: t("went.missed"),
    unplayed: t("went.unplayed"),
    happened: "",
  };
  return (
    <>
      {missed === -1 && <Text size="sm">{problem(result)}</Text>}
      <ol className={classes.lines}>
        {scenario.lines.map((line, n) => {
          const went = result ? wentOf(line, n, missed) : "unplayed";
          const Picture = icons[went];
          return (
            // A line has no name but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={n} data-went={went}>
              <Picture size={16} aria-hidden />
              <div className="sb-grow">
                <span>{words(line)}</span>
                {said[went] && <VisuallyHidden> {said[went]}</VisuallyHidden>}
                {went === "missed" && result && <Instead result={result} line={line} />}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function useProblem() {
  const remarks = useRemarks();
  return (result?: ScenarioResult) =>
    remarks(result?.remark ? [result.remark] : [], result?.problem);
}

/** What came instead; where a line could not even happen, why. */
function Instead({ result, line }: { result: ScenarioResult; line: Line }) {
  const { t } = useTranslation("workflows");
  const found = useFoundWords();
  const problem = useProblem();
  const instead = isExpectation(line) ? found(line, result.found) : problem(result);
  return (
    <div className={classes.instead}>
      <strong>{t("scenario.instead")}</strong> <bdi>{instead}</bdi>
    </div>
  );
}
