// What is tested is what is saved: the way to save it, or why that cannot be done yet.
import { Alert, Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Saving } from "../useSaving";

export function SaveFirst({ words, saving }: { words: string; saving: Saving }) {
  const { t } = useTranslation("workflows");
  const { whyNotSave } = saving;
  return (
    <Alert color="orange" variant="light" role="status">
      <Text size="sm" mb="xs">
        {words}
      </Text>
      {whyNotSave ? (
        <Text size="sm">{whyNotSave}</Text>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={saving.saving}
          onClick={() => void saving.save()}
        >
          {t("save.save")}
        </Button>
      )}
    </Alert>
  );
}
