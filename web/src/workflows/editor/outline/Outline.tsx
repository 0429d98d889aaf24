// The workflow as an indented list: all of the canvas, without mouse or sight, and on a phone.
// A path that simply goes on is not indented, so that long ones stay readable on small screens.
import { Button, Group, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Chips } from "../Chips";
import { useFindingsOf } from "../FindingsContext";
import { useFound } from "../find/FoundContext";
import { type Slot, type Step, stepById } from "../model/definition";
import { shownExits } from "../model/exits";
import { canFold } from "../model/fold";
import { childAt, strays } from "../model/tree";
import { spotKey } from "../model/walk";
import { TriggerTile } from "../StepTile";
import { TriggerSummary } from "../Summaries";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import { useExitLabel } from "../useExitLabel";
import { useUnfoldSeen } from "../useUnfoldSeen";
import { FoldedAway } from "./Fold";
import classes from "./Outline.module.css";
import { OutlineStep } from "./OutlineStep";

export function Outline() {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const apart = strays(definition);
  useUnfoldSeen();
  return (
    <div className={classes.scroll}>
      <div className={classes.outline}>
        <TriggerRow />
        <Path slot={{ parent: null, exit: "next" }} seen={new Set()} />
        {apart.map((step) => (
          <div key={step.id} className={classes.apart}>
            <Text size="xs" c="dimmed">
              {t("outline.apart")}
            </Text>
            <Stray step={step} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Stray({ step }: { step: Step }) {
  const { state, definition } = useEditor();
  const known = new Set<string>();
  return <Chain steps={chain(definition.steps, step, known, state.folded)} seen={known} />;
}

function TriggerRow() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const { errors, words } = useFindingsOf(null);
  const { found } = useFound();
  return (
    <UnstyledButton
      className={classes.step}
      data-spot="trigger"
      data-chosen={state.spot.kind === "trigger" || undefined}
      data-found={found.has("trigger") || undefined}
      onClick={({ detail }) =>
        dispatch({ type: "choose", spot: { kind: "trigger" }, open: true, enter: detail === 0 })
      }
    >
      <TriggerTile trigger={definition.trigger} />
      <span className="sb-grow">
        <Text size="xs" c="dimmed" span display="block">
          {t("trigger.label")}
        </Text>
        <TriggerSummary trigger={definition.trigger} />
        <Chips step={null} />
        {words.length > 0 && (
          <Text size="xs" className={errors > 0 ? classes.wrong : undefined} span display="block">
            {words.join(" ")}
          </Text>
        )}
      </span>
      {errors > 0 && <IconAlertCircle size={18} className={classes.wrong} aria-hidden />}
    </UnstyledButton>
  );
}

/** The steps of one path, one after the other, as far as their main exits lead and none is folded. */
function chain(
  steps: readonly Step[],
  first: Step | undefined,
  seen: Set<string>,
  folded: ReadonlySet<string>,
): Step[] {
  const found: Step[] = [];
  let step = first;
  while (step && !seen.has(step.id)) {
    seen.add(step.id);
    found.push(step);
    const on = goesOn(step) && !folded.has(step.id);
    const next: string | undefined = on ? step.exits.next : undefined;
    step = steps.find((one) => one.id === next);
  }
  return found;
}
const goesOn = (step: Step) => shownExits(step)[0] === "next";

function Path({ slot, seen }: { slot: Slot; seen: ReadonlySet<string> }) {
  const { state, definition } = useEditor();
  const first = childAt(definition, slot);
  const known = new Set(seen);
  const steps = chain(definition.steps, first, known, state.folded);
  return (
    <>
      <AddHere slot={slot} />
      <Chain steps={steps} seen={known} />
    </>
  );
}

function Chain({ steps, seen }: { steps: Step[]; seen: ReadonlySet<string> }) {
  const { state, definition } = useEditor();
  const folded = (step: Step) => state.folded.has(step.id) && canFold(definition, step.id);
  if (steps.length === 0) return null;
  return (
    <ol className={classes.path}>
      {steps.map((step) => (
        <li key={step.id}>
          <OutlineStep step={step} />
          {folded(step) ? <FoldedAway step={step} /> : <WaysOn step={step} seen={seen} />}
        </li>
      ))}
    </ol>
  );
}

function WaysOn({ step, seen }: { step: Step; seen: ReadonlySet<string> }) {
  return (
    <>
      <SidePaths step={step} seen={seen} />
      {goesOn(step) && <AddHere slot={{ parent: step.id, exit: "next" }} step={step} />}
    </>
  );
}

/** Every exit but the one that simply goes on. */
function SidePaths({ step, seen }: { step: Step; seen: ReadonlySet<string> }) {
  const label = useExitLabel();
  const exits = shownExits(step).filter((exit) => exit !== "next");
  return (
    exits.length > 0 && (
      <ul className={classes.exits}>
        {exits.map((exit) => (
          <li key={exit}>
            <span className={classes.exit}>{label(step, exit)}</span>
            <Path slot={{ parent: step.id, exit }} seen={seen} />
          </li>
        ))}
      </ul>
    )
  );
}

function AddHere({ slot, step }: { slot: Slot; step?: Step }) {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition, readOnly } = useEditor();
  const { canDrop, drop } = useEdits();
  const label = useExitLabel();
  const open = !childAt(definition, slot);
  const parent = step ?? stepById(definition, slot.parent);
  const path = parent ? label(parent, slot.exit) : "";
  if (readOnly) {
    const words = open ? t("outline.ends") : path;
    return <Text className={classes.end}>{step ? words : open && words}</Text>;
  }
  const where = parent ? t("add.below", { name: parent.name, path }) : t("add.first");
  if (state.held) {
    if (!canDrop(slot)) return null;
    return (
      <Button
        size="compact-sm"
        my={4}
        onClick={() => drop(slot)}
        aria-label={t("colon", { what: t("held.here"), value: where })}
      >
        {t("held.here")}
      </Button>
    );
  }
  return (
    <Group gap={0} className={classes.add} data-open={open || undefined}>
      <UnstyledButton
        className={classes.plus}
        data-spot={spotKey({ kind: "open", slot })}
        aria-label={open ? undefined : where}
        onClick={() => dispatch({ type: "add", slot })}
      >
        <IconPlus size={16} aria-hidden />
        {open && (
          <span>
            {path && step ? t("colon", { what: path, value: t("add.short") }) : t("add.short")}
          </span>
        )}
        {open && <VisuallyHidden>{t("colon", { what: "", value: where })}</VisuallyHidden>}
        {!open && path && step && (
          <span className={classes.way} aria-hidden>
            {path}
          </span>
        )}
      </UnstyledButton>
    </Group>
  );
}
