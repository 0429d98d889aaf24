// What a request says: nothing, a JSON text, the fields of a form, or plain words.
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { HttpBody } from "../../model/definition";
import { PairsEditor } from "../PairsEditor";
import { TextWithVariables } from "../text/TextWithVariables";

const kinds = ["none", "json", "form", "text"] as const;
type Kind = (typeof kinds)[number];
const MOST_FIELDS = 50;
const MOST_BODY = 20_000;

const fresh = (kind: Kind): HttpBody | null => {
  if (kind === "json") return { type: "json", json: '{\n  "name": "$contact.name"\n}' };
  if (kind === "form") return { type: "form", fields: [{ name: "", value: "" }] };
  return kind === "text" ? { type: "text", text: "" } : null;
};

export function HttpBodyEditor({
  value,
  onChange,
}: {
  value: HttpBody | null;
  onChange: (value: HttpBody | null) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Select
        label={t("body.label")}
        data={kinds.map((kind) => ({ value: kind, label: t(`body.${kind}`) }))}
        value={value?.type ?? "none"}
        allowDeselect={false}
        onChange={(kind) => kind && onChange(fresh(kind as Kind))}
      />
      {value?.type === "json" && (
        <TextWithVariables
          field="body.json"
          label={t("body.json")}
          description={t("body.jsonText")}
          most={MOST_BODY}
          rows={5}
          value={value.json}
          onChange={(json) => onChange({ type: "json", json })}
        />
      )}
      {value?.type === "text" && (
        <TextWithVariables
          field="body.text"
          label={t("body.text")}
          most={MOST_BODY}
          value={value.text}
          onChange={(text) => onChange({ type: "text", text })}
        />
      )}
      {value?.type === "form" && (
        <PairsEditor
          field="body.fields"
          words={{
            label: t("body.form"),
            name: t("pair.name"),
            value: t("pair.value"),
            add: t("body.addField"),
          }}
          most={MOST_FIELDS}
          value={value.fields}
          onChange={(fields) => onChange({ type: "form", fields })}
        />
      )}
    </>
  );
}
