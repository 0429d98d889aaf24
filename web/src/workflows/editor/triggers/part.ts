// What each kind of trigger brings to the editor. One file a kind that has settings; `registry.ts`
// lists them all.
import type { ComponentType } from "react";
import type { TriggerOf, TriggerSettingsOf, TriggerType } from "../model/definition";
import type { Icon } from "../steps/part";

/** Where a trigger stands in the menu. */
export const triggerGroups = ["talk", "contact", "people", "systems"] as const;
export type TriggerGroup = (typeof triggerGroups)[number];

export type TriggerFormProps<K extends TriggerType> = {
  trigger: TriggerOf<K>;
  change: (settings: Partial<TriggerSettingsOf[K]>) => void;
};

export type TriggerPart<K extends TriggerType> = {
  icon: Icon;
  group: TriggerGroup;
  /** What a file can hold, though nothing in the product can set it off yet, is not offered. */
  offered: boolean;
  Form?: ComponentType<TriggerFormProps<K>>;
  /** What belongs to the workflow rather than to its definition, and can always be used. */
  Standing?: ComponentType;
};
