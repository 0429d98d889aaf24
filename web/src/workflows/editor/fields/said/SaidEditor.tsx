// What a message says: words, files, or what only some channels know.
import { SegmentedControl, Select, Stack } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Outgoing } from "../../model/definition";
import { type Kind, type Media, ofKind } from "../../model/said";
import { TextWithVariables } from "../text/TextWithVariables";
import { ButtonsEditor } from "./ButtonsEditor";
import { MediaEditor } from "./MediaEditor";
import type { Abilities } from "./useAbilities";

const MOST = 2000;
const everywhere = ["text", "media"] as const;
const own = { quick_reply: "quick_reply", custom_payload: "custom_payload" } as const;

export function SaidEditor({
  field,
  value,
  abilities,
  rows = 5,
  onChange,
}: {
  field: string;
  value: Outgoing;
  /** What the channel can do that it is for; `own` is false where it may go out on any. */
  abilities: Abilities;
  rows?: number;
  onChange: (value: Outgoing) => void;
}) {
  const { t } = useTranslation("workflows");
  const files = useRef<Media>(undefined);
  if (value.type === "media") files.current = value;
  const kinds: Kind[] = [
    ...everywhere,
    ...(abilities.buttons ? ([own.quick_reply] as const) : []),
    ...(abilities.payload ? ([own.custom_payload] as const) : []),
  ];
  // One that came with a file stays visible, with what is wrong about it.
  const offered = kinds.some((kind) => kind === value.type) ? kinds : [...kinds, value.type];
  const data = offered.map((kind) => ({ value: kind, label: t(`said.${kind}`) }));
  const choose = (kind: string) => onChange(ofKind(kind as Kind, value, files.current));
  return (
    <Stack gap="sm">
      {data.length === 2 ? (
        <SegmentedControl
          size="xs"
          aria-label={t("said.type")}
          data={data}
          value={value.type}
          onChange={choose}
        />
      ) : (
        <Select
          label={t("said.type")}
          data={data}
          value={value.type}
          allowDeselect={false}
          onChange={(kind) => kind && choose(kind)}
        />
      )}
      {value.type === "text" && (
        <TextWithVariables
          field={`${field}.text`}
          label={t("step.send_message.text")}
          message
          value={value.text}
          most={Math.min(MOST, abilities.maxText)}
          rows={rows}
          onChange={(text) => onChange({ type: "text", text })}
        />
      )}
      {value.type === "media" && (
        <MediaEditor field={field} value={value} abilities={abilities} onChange={onChange} />
      )}
      {value.type === "quick_reply" && (
        <ButtonsEditor field={field} value={value} abilities={abilities} onChange={onChange} />
      )}
      {value.type === "custom_payload" && (
        <TextWithVariables
          field={`${field}.payload`}
          label={t("said.payload")}
          description={t("said.payloadText")}
          value={value.payload}
          most={20_000}
          onChange={(payload) => onChange({ type: "custom_payload", payload })}
        />
      )}
    </Stack>
  );
}
