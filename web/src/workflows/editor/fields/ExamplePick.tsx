// An example of what another system says: its parts are chosen by a click.
import { Button, Stack, Textarea } from "@mantine/core";
import { IconClick } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";
import { type Leaf, leavesOf, readJson } from "../model/jsonPaths";
import { Leaves } from "./Leaves";

export function ExamplePick({
  sample,
  taken,
  onPick,
}: {
  sample?: unknown;
  taken: readonly string[];
  onPick: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation("workflows");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconClick size={14} />}
        onClick={() => setOpened(true)}
      >
        {t("example.open")}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t("example.title")} size="lg">
        <Choices sample={sample} taken={taken} onPick={onPick} />
      </Dialog>
    </>
  );
}

function Choices({
  sample,
  taken,
  onPick,
}: {
  sample?: unknown;
  taken: readonly string[];
  onPick: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation("workflows");
  const [text, setText] = useState(() =>
    sample === undefined || sample === null ? "" : JSON.stringify(sample, null, 2),
  );
  const value = readJson(text);
  const leaves = leavesOf(value);
  const wrong = text.trim() !== "" && leaves.length === 0;
  return (
    <Stack gap="md">
      <Textarea
        label={t("example.label")}
        description={sample ? t("example.received") : t("example.text")}
        error={wrong && t("example.wrong")}
        autosize
        minRows={4}
        maxRows={10}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {leaves.length > 0 && <Leaves leaves={leaves} taken={taken} onPick={onPick} />}
    </Stack>
  );
}
