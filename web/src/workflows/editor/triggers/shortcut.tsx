// Shortcut: how it looks beside the conversation, and what the user fills in first.
import { Input, Radio, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { iconNames, NamedIcon } from "~/ui/NamedIcon";
import { Cards } from "../fields/Cards";
import { useProblem } from "../fields/problems";
import type { FormField, FormFieldType } from "../model/definition";
import { freshVariable } from "../model/ids";
import { nameFor } from "../model/jsonPaths";
import type { TriggerFormProps, TriggerPart } from "./part";
import classes from "./triggers.module.css";

type Props = TriggerFormProps<"shortcut">;
const MOST_FIELDS = 10;
const types: readonly FormFieldType[] = [
  "text",
  "long_text",
  "number",
  "list",
  "checkbox",
  "date",
  "email",
  "phone",
  "url",
  "user",
];

function Form({ trigger, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <TextInput
        label={t("shortcut.title")}
        description={t("shortcut.titleText")}
        error={useProblem("trigger.title")}
        maxLength={50}
        value={trigger.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t("shortcut.description")}
        autosize
        minRows={2}
        value={trigger.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <IconPick value={trigger.icon} onChange={(icon) => change({ icon })} />
      <FormFields trigger={trigger} change={change} />
    </>
  );
}

function IconPick({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useTranslation("workflows");
  return (
    <Radio.Group
      label={t("shortcut.icon")}
      value={iconNames.some((name) => name === value) ? value : "bolt"}
      onChange={onChange}
    >
      <div className={classes.icons}>
        {iconNames.map((name) => (
          <Radio.Card
            key={name}
            value={name}
            className={classes.icon}
            aria-label={t(`iconName.${name}`)}
          >
            <NamedIcon name={name} size={20} />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

/** A field's variable is named after what people see, until it is used under a name of its own. */
function named(field: FormField, label: string, others: readonly FormField[]): FormField {
  const follows = field.name === "" || field.name.startsWith(nameFor(field.label));
  if (!follows) return { ...field, label };
  const taken = others.filter((one) => one !== field).map(({ name }) => name);
  return { ...field, label, name: freshVariable(nameFor(label), taken) };
}

function FormFields({ trigger, change }: Props) {
  const { t } = useTranslation("workflows");
  const { form } = trigger;
  const blank: FormField = { name: "", label: "", type: "text", required: false, options: [] };
  const add = () => {
    const name = freshVariable(
      "field",
      form.map((field) => field.name),
    );
    change({ form: [...form, { ...blank, name }] });
  };
  return (
    <div>
      <Input.Label labelElement="div">{t("shortcut.form")}</Input.Label>
      <Input.Description mb="xs">{t("shortcut.formText")}</Input.Description>
      <Cards
        field="trigger.form"
        items={form}
        least={0}
        most={MOST_FIELDS}
        idOf={(_, n) => String(n)}
        nameOf={(field) => field.label}
        nameField="label"
        nameLabel={(number) => t("shortcut.field", { number })}
        rename={(field, label) => named(field, label, form)}
        addLabel={t("shortcut.add")}
        onAdd={add}
        onChange={(next) => change({ form: next })}
      >
        {(field, n, set) => <FieldSettings place={n} field={field} onChange={set} />}
      </Cards>
    </div>
  );
}

function FieldSettings({
  place,
  field,
  onChange,
}: {
  place: number;
  field: FormField;
  onChange: (field: FormField) => void;
}) {
  const { t } = useTranslation("workflows");
  const noOptions = useProblem(`trigger.form.${place}.options`);
  const badName = useProblem(`trigger.form.${place}.name`);
  return (
    <>
      <Select
        label={t("shortcut.type")}
        data={types.map((type) => ({ value: type, label: t(`formField.${type}`) }))}
        value={field.type}
        allowDeselect={false}
        onChange={(type) => type && onChange({ ...field, type: type as FormFieldType })}
      />
      <TextInput
        label={t("mapping.name")}
        spellCheck={false}
        error={badName}
        value={field.name}
        onChange={(event) => onChange({ ...field, name: event.currentTarget.value.trim() })}
      />
      {field.type === "list" && (
        <TagsInput
          label={t("shortcut.options")}
          description={t("shortcut.optionsText")}
          error={noOptions}
          value={field.options}
          onChange={(options) => onChange({ ...field, options })}
        />
      )}
      <Switch
        label={t("shortcut.required")}
        checked={field.required}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
      />
    </>
  );
}

export const shortcut: TriggerPart<"shortcut"> = {
  icon: IconBolt,
  group: "people",
  offered: true,
  Form,
};
