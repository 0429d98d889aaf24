// Two given states of a workflow beside each other, neither of which need be a version.
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";
import { layers } from "~/ui/theme";
import { compare } from "../editor/model/compare";
import type { Definition } from "../editor/model/definition";
import { Differences } from "./Differences";

type Side = { label: string; definition: Definition };

export function CompareTwo({
  title,
  before,
  after,
  onClose,
}: {
  title: string;
  before: Side;
  after: Side;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Dialog opened onClose={onClose} title={title} size="xl" zIndex={layers.question}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("colon", { what: t("versions.from"), value: before.label })}
          {" · "}
          {t("colon", { what: t("versions.to"), value: after.label })}
        </Text>
        <Differences
          comparison={compare(before.definition, after.definition)}
          before={before.definition}
          after={after.definition}
        />
      </Stack>
    </Dialog>
  );
}
