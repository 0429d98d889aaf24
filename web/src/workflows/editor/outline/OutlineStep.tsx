// One step in the outline: opens its settings; its errors and its menu stand beside it.
import { Text, UnstyledButton } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Chips } from "../Chips";
import { useFindingsOf } from "../FindingsContext";
import { useFound } from "../find/FoundContext";
import type { Step } from "../model/definition";
import { spotKey } from "../model/walk";
import { useOverlay } from "../OverlayContext";
import { StepMenu } from "../StepMenu";
import { StepTile } from "../StepTile";
import { StepSummary } from "../Summaries";
import { useEditor } from "../state";
import { FoldStep } from "./Fold";
import classes from "./Outline.module.css";

export function OutlineStep({ step }: { step: Step }) {
  const { state, dispatch, readOnly } = useEditor();
  const { errors, words, hints } = useFindingsOf(step.id);
  const overlay = useOverlay();
  const { found } = useFound();
  const key = spotKey({ kind: "step", id: step.id });
  const row = useRef<HTMLDivElement>(null);
  const chosen = state.spot.kind === "step" && state.spot.id === step.id;
  const wished = chosen ? state.shown : 0;
  useEffect(() => {
    if (wished > 0) row.current?.scrollIntoView({ block: "center" });
  }, [wished]);
  return (
    <div
      ref={row}
      className={classes.row}
      data-chosen={chosen || undefined}
      data-found={found.has(key) || undefined}
      data-tone={overlay ? (overlay.tone(step.id) ?? "none") : undefined}
    >
      <UnstyledButton
        className={classes.step}
        data-spot={key}
        aria-current={chosen || undefined}
        onClick={({ detail }) => {
          const spot = { kind: "step", id: step.id } as const;
          dispatch({ type: "choose", spot, open: true, enter: detail === 0 });
        }}
      >
        <StepTile type={step.type} />
        <span className="sb-grow">
          <Text size="sm" fw={600} span display="block">
            {step.name}
          </Text>
          <Text size="xs" c="dimmed" span display="block" lineClamp={2} component="span">
            <StepSummary step={step} />
          </Text>
          <Chips step={step.id} />
          {words.length > 0 && (
            <Text size="xs" className={classes.wrong} span display="block">
              {words.join(" ")}
            </Text>
          )}
          {hints.length > 0 && (
            <Text size="xs" span display="block">
              {hints.join(" ")}
            </Text>
          )}
        </span>
        {errors > 0 && <IconAlertCircle size={18} className={classes.wrong} aria-hidden />}
      </UnstyledButton>
      <FoldStep step={step} />
      {!readOnly && <StepMenu step={step} />}
    </div>
  );
}
