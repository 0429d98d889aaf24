// One detail of a contact, edited in place, with the input its type asks for.
import { Select, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countryCodes, languageCodes } from "~/lib/codes";
import { useErrorText } from "~/lib/errorText";
import { useFormat } from "~/lib/format";
import { InlineEdit, type InlineInput } from "~/ui/InlineEdit";
import { useToastFailed } from "~/ui/toast";
import classes from "./ContactPanel.module.css";
import { type DetailType, readDetail, writeDetail } from "./detail";
import { useDetailWords } from "./useDetailWords";

export function FieldEditor({
  label,
  type,
  value,
  options,
  onSave,
}: {
  label: string;
  type: DetailType;
  value: unknown;
  options?: string[];
  onSave: (value: unknown) => Promise<unknown>;
}) {
  const say = useErrorText();
  const onError = useToastFailed();
  const shown = useDetailWords()(type, value);
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd>
        {type === "checkbox" ? (
          <Switch
            py="xs"
            aria-label={label}
            checked={value === true}
            onChange={(event) => void onSave(event.currentTarget.checked).catch(onError)}
          />
        ) : (
          <InlineEdit<string>
            label={label}
            value={readDetail(value)}
            shown={shown === "" ? null : <bdi>{shown}</bdi>}
            explain={say}
            onSave={(text) => onSave(writeDetail(type, text))}
          >
            {(input) => <DetailInput type={type} input={input} options={options ?? []} />}
          </InlineEdit>
        )}
      </dd>
    </div>
  );
}

const inputTypes: Partial<Record<DetailType, string>> = {
  email: "email",
  url: "url",
  phone: "tel",
  date: "date",
  time: "time",
};

function DetailInput({
  type,
  input,
  options,
}: {
  type: DetailType;
  input: InlineInput<string>;
  options: string[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const frame = {
    "aria-label": input.label,
    error: input.error,
    disabled: input.disabled,
    onKeyDown: input.onKeyDown,
    autoFocus: true,
  };
  if (type === "list" || type === "country" || type === "language") {
    const kind = type === "country" ? "region" : "language";
    const codes = type === "country" ? countryCodes : languageCodes;
    const named = codes.map((code) => ({ value: code, label: format.codeName(kind, code) }));
    const data = type === "list" ? options : named.sort((a, b) => a.label.localeCompare(b.label));
    return (
      <Select
        {...frame}
        data={data}
        value={input.value || null}
        searchable
        clearable
        // Choosing what is chosen already means it, and does not take it away.
        allowDeselect={false}
        defaultDropdownOpened
        nothingFoundMessage={t("states.nothingFound")}
        onChange={(next) => input.commit(next ?? "")}
        onBlur={input.onBlur}
      />
    );
  }
  return (
    <TextInput
      {...frame}
      type={inputTypes[type] ?? "text"}
      inputMode={type === "number" ? "decimal" : undefined}
      value={input.value}
      onChange={(event) => input.onChange(event.currentTarget.value)}
      onBlur={input.onBlur}
    />
  );
}
