// The sheet of shortcuts, made from the commands that are there.
import { Group, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLetterShortcuts } from "~/lib/devicePrefs";
import { Dialog } from "~/ui/Dialog";
import { Keycaps } from "./Keycaps";
import type { Shortcut } from "./shortcut";
import { type CommandGroup, currentHints, useAllCommands } from "./store";

const groups: readonly CommandGroup[] = ["conversation", "list", "go", "app"];

export default function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useAllCommands();
  const hints = currentHints();
  const [letters, setLetters] = useLetterShortcuts();
  const composer: { name: string; shortcut: Shortcut }[] = [
    { name: t("commands.send"), shortcut: { key: "Enter" } },
    { name: t("commands.newLine"), shortcut: { key: "Shift+Enter" } },
    { name: t("commands.variable"), shortcut: { key: "$" } },
    { name: t("commands.snippet"), shortcut: { key: "/" } },
  ];
  return (
    <Dialog opened onClose={onClose} title={t("commands.help")} size="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {hints && <Rows title={hints.title} rows={hints.keys} />}
        {groups.map((group) => {
          const rows = commands.filter((one) => one.group === group && one.shortcut);
          return (
            rows.length > 0 && (
              <Rows key={group} title={t(`commands.groups.${group}`)} rows={rows} />
            )
          );
        })}
        <Rows title={t("commands.groups.composer")} rows={composer} />
      </SimpleGrid>
      <Switch
        mt="xl"
        label={t("commands.letters")}
        description={t("commands.lettersText")}
        checked={letters}
        onChange={(event) => setLetters(event.currentTarget.checked)}
      />
    </Dialog>
  );
}

function Rows({
  title,
  rows,
}: {
  title: string;
  rows: readonly { name: string; shortcut?: Shortcut }[];
}) {
  return (
    <div>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="xs">
        {rows.map((row) => (
          <Group key={row.name} justify="space-between" wrap="nowrap">
            <Text size="sm">{row.name}</Text>
            {row.shortcut && <Keycaps shortcut={row.shortcut} />}
          </Group>
        ))}
      </Stack>
    </div>
  );
}
