// Pickers for what lives elsewhere in the workspace: channels, people, teams, fields, tags.
// What was chosen and no longer exists stays visible as such; the findings say what to do.
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useFields } from "~/api/fields";
import { useTeams } from "~/api/teams";
import { useUsers } from "~/api/users";
import { useProblem } from "./problems";

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

const standard = {
  firstname: "text",
  lastname: "text",
  email: "email",
  phone: "phone",
  language: "text",
  country: "text",
} as const;

/** Contact fields, standard and own; `types` leaves only those an answer may be saved into. */
export function useContactFields(types?: readonly string[]) {
  const { t } = useTranslation("workflows");
  const own = useFields().data ?? [];
  const all = [
    ...(Object.keys(standard) as (keyof typeof standard)[]).map((slug) => ({
      slug: slug as string,
      name: t(`source.${slug}`),
      type: standard[slug] as string,
    })),
    ...own.map(({ slug, name, type }) => ({ slug, name, type: type as string })),
  ];
  return types ? all.filter((field) => types.includes(field.type)) : all;
}

export function FieldPick({
  field,
  label,
  description,
  types,
  value,
  clearable = false,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  types?: readonly string[];
  value: string | null;
  clearable?: boolean;
  onChange: (slug: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const fitting = useContactFields(types);
  const data = fitting.map(({ slug, name }) => ({ value: slug, label: name }));
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
