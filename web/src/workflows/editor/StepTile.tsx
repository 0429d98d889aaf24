// The coloured square with a step's icon: the colour is its family's.
import { IconBolt } from "@tabler/icons-react";
import classes from "./Editor.module.css";
import type { StepType, Trigger } from "./model/definition";
import { stepParts } from "./steps/registry";
import { triggerPart } from "./triggers/registry";

export function StepTile({ type }: { type: StepType }) {
  const { icon: Picture, family } = stepParts[type];
  return (
    <span className={classes.tile} data-family={family} aria-hidden>
      <Picture size={18} stroke={1.8} />
    </span>
  );
}

export function TriggerTile({ trigger }: { trigger: Trigger | null }) {
  const Picture = trigger ? triggerPart(trigger.type).icon : IconBolt;
  return (
    <span className={classes.tile} data-family="trigger" aria-hidden>
      <Picture size={18} stroke={1.8} />
    </span>
  );
}
