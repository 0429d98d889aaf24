// What a kind of channel adds to the front end.
import type { TFunction } from "i18next";
import type { ComponentType } from "react";
import type { Channel } from "~/api/types";

/** A setting in the reader's language. Without it the schema's own (English) words are shown. */
export type SettingWords = { label: string; help: string; choices?: Record<string, string> };

export type ChannelLook = {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Words for the settings, by their names in the schema. */
  words?: (t: TFunction) => Record<string, SettingWords>;
  /** What to do before the form can be filled in. */
  Before?: ComponentType;
  /** What to do, or to take along, once the channel exists. */
  After?: ComponentType<{ channel: Channel }>;
};
