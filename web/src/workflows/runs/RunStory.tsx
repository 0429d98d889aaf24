// One run in words: how it stands, each step of its way, and the values it carries.
import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Run } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import type { ExitName } from "../editor/useExitLabel";
import { useWhy } from "../remarks";
import { SavedValues } from "./SavedValues";
import { Trail } from "./Trail";

export function RunStory({
  run,
  chosen,
  onStep,
  exitName,
}: {
  run: Run;
  chosen?: string | null;
  onStep?: (step: string) => void;
  /** What an exit of a step is called, where the workflow is at hand. */
  exitName?: ExitName;
}) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const why = useWhy();
  // The last step often says the reason already.
  const said = run.trail.some((mark) => mark.detail === run.reason);
  return (
    <>
      {run.reason && !said && <Text size="sm">{why(run, exitName)}</Text>}
      {run.waitingFor && (
        <Text size="sm">
          {t(`waitsFor.${run.waitingFor}`)}
          {run.waitingUntil != null &&
            ` · ${t("waitsFor.until", { when: format.full(run.waitingUntil) })}`}
        </Text>
      )}
      <Trail trail={run.trail} chosen={chosen} onStep={onStep} exitName={exitName} />
      <Values title={t("runs.variables")} prefix="$var." values={run.variables} />
      <Values title={t("runs.given")} prefix="$trigger." values={run.trigger} />
    </>
  );
}

function Values(props: { title: string; prefix: string; values: Record<string, unknown> }) {
  if (Object.keys(props.values).length === 0) return null;
  return (
    <div>
      <Title order={2} size="h3" mb="xs">
        {props.title}
      </Title>
      <SavedValues values={props.values} prefix={props.prefix} />
    </div>
  );
}
