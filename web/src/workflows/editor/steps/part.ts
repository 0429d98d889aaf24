// What each kind of step brings to the editor. One file a kind; `registry.ts` lists them.
import type { TFunction } from "i18next";
import type { ComponentType } from "react";
import type { Settings, SettingsOf, StepOf, StepType } from "../model/definition";

/** Families share a colour: what talks, what decides, what acts, what connects. */
export type Family = "talk" | "decide" | "act" | "connect";
export const families: readonly Family[] = ["talk", "decide", "act", "connect"];
export type Icon = ComponentType<{ size?: number | string; stroke?: number }>;
export type Words = TFunction<"workflows">;

export type FormProps<K extends StepType> = {
  step: StepOf<K>;
  change: (settings: Partial<SettingsOf[K]>) => void;
};

export type StepPart<K extends StepType> = {
  icon: Icon;
  family: Family;
  /** A new one: valid for the server, with what only a person can say left empty. */
  blank: (t: Words) => Settings<K>;
  /** What it does, in one line. */
  Summary: ComponentType<{ step: StepOf<K> }>;
  Form: ComponentType<FormProps<K>>;
};
