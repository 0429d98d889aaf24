// Two states of a workflow beside each other: which steps came, went and changed, in words.
import { Select, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVersion, type Version } from "~/api/versions";
import { Dialog } from "~/ui/Dialog";
import { compare } from "../editor/model/compare";
import type { Definition } from "../editor/model/definition";
import { readDefinition } from "../editor/model/reading";
import { Differences } from "./Differences";

/** What is being written now stands beside the versions, as number 0. */
const NOW = 0;

export function Compare({
  workflow,
  versions,
  first,
  now,
  onClose,
}: {
  workflow: number;
  versions: readonly Version[];
  /** The version whose button was pressed. */
  first: number;
  now: Definition;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const [before, setBefore] = useState(first);
  const [after, setAfter] = useState(NOW);
  const states = useStates(workflow, now, [before, after]);
  const choices = [
    { value: String(NOW), label: t("versions.now") },
    ...versions.map(({ version }) => ({
      value: String(version),
      label: t("versions.number", { number: version }),
    })),
  ];
  const pick = (label: string, value: number, set: (version: number) => void) => (
    <Select
      label={label}
      data={choices}
      value={String(value)}
      allowDeselect={false}
      onChange={(next) => next !== null && set(Number(next))}
    />
  );
  return (
    <Dialog opened onClose={onClose} title={t("versions.compare")} size="xl">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {pick(t("versions.from"), before, setBefore)}
          {pick(t("versions.to"), after, setAfter)}
        </SimpleGrid>
        {states ? (
          <Differences comparison={compare(...states)} before={states[0]} after={states[1]} />
        ) : (
          <Skeleton h="8rem" />
        )}
        <Text size="xs" c="dimmed">
          {t("versions.compareText")}
        </Text>
      </Stack>
    </Dialog>
  );
}

function useStates(workflow: number, now: Definition, [one, other]: [number, number]) {
  const first = useVersion(workflow, one).data;
  const second = useVersion(workflow, other).data;
  const read = (version: number, found: typeof first) => {
    if (version === NOW) return now;
    return found && readDefinition(found.definition);
  };
  const [before, after] = [read(one, first), read(other, second)];
  return before && after ? ([before, after] as const) : null;
}
