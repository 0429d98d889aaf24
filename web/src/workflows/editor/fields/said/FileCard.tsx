// A file of the library in a message: what it is, and how it is taken out again.
import { CloseButton, Group, Image, Input, Text } from "@mantine/core";
import { IconFile, IconMovie, IconMusic } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFile } from "~/api/files";
import type { SentFile } from "../../model/definition";
import { useEditor } from "../../state";
import classes from "../fields.module.css";
import { useProblem } from "../problems";

const icons = { video: IconMovie, audio: IconMusic, voice: IconMusic };

export function FileCard({
  field,
  id,
  file,
  onRemove,
}: {
  field: string;
  id: number;
  file: SentFile;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  const found = useFile(id).data;
  const wrong = [useProblem(`${field}.file`), useProblem(`${field}.kind`)].find(Boolean);
  const name = found?.name ?? file.fileName ?? t("said.gone");
  const Icon = (icons as Record<string, typeof IconFile>)[found?.kind ?? file.kind] ?? IconFile;
  return (
    <div>
      <Group gap="sm" wrap="nowrap" className={classes.card}>
        {found?.kind === "image" ? (
          <Image src={found.url} alt="" w={40} h={40} radius="sm" fit="cover" />
        ) : (
          <Icon size={28} aria-hidden />
        )}
        <Text size="sm" className={`sb-grow ${classes.address}`}>
          {name}
        </Text>
        {!readOnly && <CloseButton aria-label={t("card.remove", { name })} onClick={onRemove} />}
      </Group>
      {wrong && <Input.Error mt={4}>{wrong}</Input.Error>}
    </div>
  );
}
