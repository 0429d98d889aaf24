// Pickers for what lives elsewhere in the workspace: channels, people, teams, fields, tags.
// What was chosen and no longer exists stays visible as such; the findings say what to do.
import { MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useTeams } from "~/api/teams";
import { useUsers } from "~/api/users";
import { useProblem } from "./problems";
import { useContactFields, useSettable } from "./settable";

type IdPick = {
  field: string;
  label: string;
  description?: string;
  placeholder?: string;
  value: number | null;
  clearable?: boolean;
  onChange: (value: number | null) => void;
};

export function IdSelect({
  field,
  items,
  value,
  onChange,
  ...input
}: IdPick & { items: { id: number; name: string }[] }) {
  const { t } = useTranslation("workflows");
  const data = items.map(({ id, name }) => ({ value: String(id), label: name }));
  const missing = value !== null && !items.some(({ id }) => id === value);
  return (
    <Select
      {...input}
      error={useProblem(field)}
      data={missing ? [...data, { value: String(value), label: t("form.gone") }] : data}
      value={value === null ? null : String(value)}
      searchable
      allowDeselect={input.clearable ?? false}
      nothingFoundMessage={t("form.nothingFound")}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}

export const ChannelPick = (props: IdPick) => (
  <IdSelect {...props} items={useChannels().data ?? []} />
);

export function UserPick(props: IdPick) {
  const users = useUsers().data ?? [];
  const items = users
    .filter((user) => user.active || user.id === props.value)
    .map((user) => ({
      id: user.id,
      name: `${user.firstName} ${user.lastName}`.trim() || user.email,
    }));
  return <IdSelect {...props} items={items} />;
}

export const TeamPick = (props: IdPick) => <IdSelect {...props} items={useTeams().data ?? []} />;

export function FieldPick({
  field,
  label,
  description,
  types,
  special = false,
  value,
  clearable = false,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  types?: readonly string[];
  /** Whether what is no field but set like one is offered as well. */
  special?: boolean;
  value: string | null;
  clearable?: boolean;
  onChange: (slug: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const fields = useContactFields(types);
  const settable = useSettable();
  const data = (special ? settable : fields).map(({ slug, name }) => ({
    value: slug,
    label: name,
  }));
  const foreign = value && !data.some((one) => one.value === value);
  return (
    <Select
      label={label}
      description={description}
      placeholder={clearable ? t("form.none") : t("form.choose")}
      error={useProblem(field)}
      data={foreign ? [...data, { value, label: value }] : data}
      value={value || null}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      nothingFoundMessage={t("form.nothingFound")}
      onChange={onChange}
    />
  );
}

/** Channels, of which none chosen means any. */
export function ChannelsPick({
  field,
  value,
  onChange,
}: {
  field: string;
  value: readonly number[];
  onChange: (ids: number[]) => void;
}) {
  const { t } = useTranslation("workflows");
  const channels = useChannels().data ?? [];
  const gone = value.filter((id) => !channels.some((channel) => channel.id === id));
  const known = channels.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <MultiSelect
      label={t("trigger.channels")}
      placeholder={value.length === 0 ? t("trigger.anyChannel") : undefined}
      error={useProblem(field)}
      data={[...known, ...gone.map((id) => ({ value: String(id), label: t("form.gone") }))]}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}
