// What a message says: words, or a file with words beside it.
import { SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MediaKind, Outgoing } from "../model/definition";
import { TextWithVariables } from "./text/TextWithVariables";

const MOST = 2000;
const kinds: readonly MediaKind[] = ["image", "video", "audio", "file"];

const wordsOf = (said: Outgoing) => (said.type === "text" ? said.text : (said.caption ?? ""));
/** Going from words to a file and back keeps what was written. */
const fresh = (type: Outgoing["type"], before: Outgoing): Outgoing =>
  type === "text"
    ? { type, text: wordsOf(before) }
    : { type, kind: "image", url: "", fileName: null, caption: wordsOf(before) || null };

export function SaidEditor({
  field,
  value,
  rows = 5,
  onChange,
}: {
  field: string;
  value: Outgoing;
  rows?: number;
  onChange: (value: Outgoing) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={t("said.type")}
        data={[
          { value: "text", label: t("said.text") },
          { value: "media", label: t("said.media") },
        ]}
        value={value.type}
        onChange={(type) => onChange(fresh(type as Outgoing["type"], value))}
      />
      {value.type === "text" ? (
        <TextWithVariables
          field={`${field}.text`}
          label={t("step.send_message.text")}
          message
          value={value.text}
          most={MOST}
          rows={rows}
          onChange={(text) => onChange({ type: "text", text })}
        />
      ) : (
        <Media field={field} value={value} onChange={onChange} />
      )}
    </Stack>
  );
}

function Media({
  field,
  value,
  onChange,
}: {
  field: string;
  value: Extract<Outgoing, { type: "media" }>;
  onChange: (value: Outgoing) => void;
}) {
  const { t } = useTranslation("workflows");
  const offered = kinds.includes(value.kind) ? kinds : [...kinds, value.kind];
  return (
    <>
      <Select
        label={t("said.kind")}
        data={offered.map((kind) => ({ value: kind, label: t(`mediaKind.${kind}`) }))}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => kind && onChange({ ...value, kind: kind as MediaKind })}
      />
      <TextWithVariables
        field={`${field}.url`}
        label={t("said.url")}
        description={t("said.urlText")}
        placeholder="https://"
        rows={1}
        value={value.url}
        onChange={(url) => onChange({ ...value, url })}
      />
      {value.kind === "file" && (
        <TextInput
          label={t("said.fileName")}
          value={value.fileName ?? ""}
          onChange={(event) => onChange({ ...value, fileName: event.currentTarget.value || null })}
        />
      )}
      <TextWithVariables
        field={`${field}.caption`}
        message
        label={t("said.caption")}
        most={MOST}
        rows={2}
        value={value.caption ?? ""}
        onChange={(caption) => onChange({ ...value, caption: caption || null })}
      />
    </>
  );
}
