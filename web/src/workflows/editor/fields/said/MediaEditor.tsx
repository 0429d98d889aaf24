// A message with files: from the library or the device, or whatever is at an address.
import { Button, Divider, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import { IconPaperclip, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { FilePick } from "~/files/FilePick";
import type { MediaKind, Outgoing, SentFile } from "../../model/definition";
import { useEditor } from "../../state";
import { useProblem } from "../problems";
import { TextWithVariables } from "../text/TextWithVariables";
import { FileCard } from "./FileCard";
import type { Abilities } from "./useAbilities";

const MOST = 2000;
const kinds: readonly MediaKind[] = ["image", "video", "audio", "file"];
type Media = Extract<Outgoing, { type: "media" }>;

const sent = ({ id, name, kind }: LibraryFile): SentFile => ({
  kind,
  url: "",
  fileName: name,
  file: id,
});
const nothing: SentFile = { kind: "image", url: "", fileName: null, file: null };

export function MediaEditor({
  field,
  value,
  abilities,
  onChange,
}: {
  field: string;
  value: Media;
  abilities: Abilities;
  onChange: (value: Media) => void;
}) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  const [picking, setPicking] = useState(false);
  const { more, caption, type: _type, ...first } = value;
  const files = first.file !== null || first.url !== "" ? [first, ...more] : more;
  const set = ([head = nothing, ...rest]: SentFile[]) =>
    onChange({ type: "media", ...head, caption, more: rest });
  const byAddress = first.file === null;
  const room = files.length < abilities.maxFiles && (files.length === 0 || !byAddress);
  const together = useProblem(`${field}.more`);
  return (
    <>
      <Stack gap="xs">
        {files.map(
          (file, n) =>
            file.file !== null && (
              <FileCard
                // biome-ignore lint/suspicious/noArrayIndexKey: the same file may go twice
                key={`${file.file}-${n}`}
                field={n === 0 ? field : `${field}.more.${n - 1}`}
                id={file.file}
                file={file}
                onRemove={() => set(files.toSpliced(n, 1))}
              />
            ),
        )}
        {together && <Input.Error>{together}</Input.Error>}
        {room && !readOnly && (
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={files.length > 0 ? <IconPlus size={14} /> : <IconPaperclip size={14} />}
              onClick={() => setPicking(true)}
            >
              {t(files.length > 0 ? "said.another" : "said.choose")}
            </Button>
          </Group>
        )}
      </Stack>
      {byAddress && <ByAddress field={field} value={first} onChange={(next) => set([next])} />}
      <TextWithVariables
        field={`${field}.caption`}
        message
        label={t("said.caption")}
        most={Math.min(MOST, abilities.maxCaption)}
        rows={2}
        value={caption ?? ""}
        onChange={(words) => onChange({ ...value, caption: words || null })}
      />
      <FilePick
        opened={picking}
        onClose={() => setPicking(false)}
        onPick={(file) => set([...files.filter((one) => one.file !== null), sent(file)])}
      />
    </>
  );
}

function ByAddress({
  field,
  value,
  onChange,
}: {
  field: string;
  value: SentFile;
  onChange: (value: SentFile) => void;
}) {
  const { t } = useTranslation("workflows");
  const offered = kinds.includes(value.kind) ? kinds : [...kinds, value.kind];
  return (
    <>
      <Divider label={t("said.orAddress")} />
      <TextWithVariables
        field={`${field}.url`}
        label={t("said.url")}
        description={t("said.urlText")}
        placeholder="https://"
        rows={1}
        value={value.url}
        onChange={(url) => onChange({ ...value, url })}
      />
      <Select
        label={t("said.kind")}
        data={offered.map((kind) => ({ value: kind, label: t(`mediaKind.${kind}`) }))}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => kind && onChange({ ...value, kind: kind as MediaKind })}
      />
      {value.kind === "file" && (
        <TextInput
          label={t("said.fileName")}
          value={value.fileName ?? ""}
          onChange={(event) => onChange({ ...value, fileName: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
