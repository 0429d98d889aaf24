// What the server tells only once: to be copied now.
import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "~/ui/CopyField";
import { Dialog } from "~/ui/Dialog";

export function ShownOnce({
  title,
  text,
  values,
  children,
  onClose,
}: {
  title: string;
  text: string;
  values: { label: string; value: string }[];
  children?: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <Stack gap="md">
        {values.length > 0 && (
          <Alert variant="light" icon={<IconKey />}>
            {text}
          </Alert>
        )}
        {values.map(({ label, value }) => (
          <CopyField key={label} label={label} value={value} />
        ))}
        {children}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("actions.done")}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
