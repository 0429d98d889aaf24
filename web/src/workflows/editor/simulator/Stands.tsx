// How things stand after the last line: where the contact is, since when it is, what was saved.
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/api/session";
import { useFormat } from "~/lib/format";
import { useWhy } from "../../remarks";
import { RunBadge } from "../../runs/RunBadge";
import { stepById } from "../model/definition";
import { useEditor } from "../state";
import { useExitName } from "../useExitLabel";
import classes from "./simulator.module.css";
import type { Simulator } from "./useSimulator";

export function Stands({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  // Hours and days are the workspace's, wherever one happens to sit.
  const zone = useSignedIn().workspace.timezone;
  const why = useWhy();
  const { definition } = useEditor();
  const exitName = useExitName(definition);
  const { went } = sim;
  if (!went || sim.rehearsal.lines.length === 0) return null;
  const { run } = went;
  const step = run?.status === "ongoing" ? stepById(definition, run.stepId) : undefined;
  const facts = [
    step?.name,
    run?.waitingFor && t(`waitsFor.${run.waitingFor}`),
    run?.waitingUntil != null && t("waitsFor.until", { when: format.full(run.waitingUntil, zone) }),
    run && run.status !== "ongoing" && why(run, exitName),
    went.assignee && t("sim.assigned", { name: went.assignee.name }),
    went.tags.length > 0 && t("sim.tags", { tags: went.tags.join(", ") }),
    went.now != null && t("sim.now", { when: format.full(went.now, zone) }),
  ];
  const variables = Object.entries(run?.variables ?? {});
  return (
    <div className={classes.stands} role="status">
      {run ? <RunBadge status={run.status} /> : t("sim.notIn")} {facts.filter(Boolean).join(" · ")}
      {variables.map(([name, value]) => (
        <div key={name}>
          $var.{name} = {typeof value === "string" ? value : JSON.stringify(value)}
        </div>
      ))}
    </div>
  );
}
