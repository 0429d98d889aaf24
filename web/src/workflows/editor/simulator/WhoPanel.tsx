// Who talks with the draft: the contact's fields and tags, the channel they write on, and when.
import { Button, CloseButton, Group, Select, TagsInput, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useSignedIn } from "~/api/session";
import { useTags } from "~/api/tags";
import { type Settable, useSettable } from "../fields/settable";
import { MONDAY, type Rehearsal } from "../model/rehearsal";
import classes from "./simulator.module.css";
import type { Simulator } from "./useSimulator";

export function WhoPanel({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const fields = useSettable();
  const zone = useSignedIn().workspace.timezone;
  const tags = (useTags().data ?? []).map((tag) => tag.name);
  const channels = (useChannels().data ?? []).map((channel) => channel.name);
  const { rehearsal, setRehearsal } = sim;
  const { contact } = rehearsal;
  const change = (next: Partial<Rehearsal>) => setRehearsal({ ...rehearsal, ...next });
  const free = fields.filter((field) => !contact.some((row) => row.slug === field.slug));
  const [next] = free;
  return (
    <details className={classes.fold}>
      <summary>{t("sim.who", { name: contact[0]?.value ?? "" })}</summary>
      <div className={classes.inside}>
        {contact.map((row, n) => (
          <FieldRow
            key={row.slug}
            row={row}
            fields={fields.filter((field) => field.slug === row.slug || free.includes(field))}
            onChange={(changed) => change({ contact: contact.with(n, changed) })}
            onRemove={() => change({ contact: contact.toSpliced(n, 1) })}
          />
        ))}
        {next && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ contact: [...contact, { slug: next.slug, value: "" }] })}
          >
            {t("sim.addField")}
          </Button>
        )}
        <TagsInput
          label={t("sim.theirTags")}
          data={tags}
          value={rehearsal.tags}
          onChange={(tags) => change({ tags })}
        />
        {channels.length > 0 && (
          <Select
            label={t("sim.channel")}
            placeholder={t("sim.firstChannel")}
            clearable
            data={[...new Set(channels)]}
            value={rehearsal.channel}
            onChange={(channel) => change({ channel })}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t("sim.begins")}
          description={t("sim.beginsText", { zone })}
          value={rehearsal.at ?? MONDAY}
          onChange={(event) => change({ at: event.currentTarget.value || null })}
        />
      </div>
    </details>
  );
}

type Row = Rehearsal["contact"][number];

function FieldRow({
  row,
  fields,
  onChange,
  onRemove,
}: {
  row: Row;
  fields: Settable[];
  onChange: (row: Row) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const field = fields.find((one) => one.slug === row.slug);
  const name = field?.name ?? row.slug;
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        className="sb-grow"
        aria-label={t("sim.field")}
        allowDeselect={false}
        searchable
        data={fields.map((one) => ({ value: one.slug, label: one.name }))}
        value={row.slug}
        onChange={(slug) => slug && onChange({ slug, value: "" })}
      />
      {field?.choices ? (
        <Select
          className="sb-grow"
          aria-label={name}
          data={field.choices}
          value={row.value || null}
          onChange={(value) => onChange({ ...row, value: value ?? "" })}
        />
      ) : (
        <TextInput
          className="sb-grow"
          aria-label={name}
          value={row.value}
          onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
        />
      )}
      <CloseButton aria-label={t("card.remove", { name })} onClick={onRemove} />
    </Group>
  );
}
