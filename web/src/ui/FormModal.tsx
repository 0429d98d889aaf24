// A dialog with a form: the fields, the error of the last try, and the two buttons.
import { Alert, Button, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "~/lib/errorText";
import { Dialog } from "~/ui/Dialog";
import { Form } from "~/ui/Form";

export function FormModal({
  title,
  submit,
  busy,
  error,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const say = useErrorText();
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Form onSubmit={send}>
        <Stack gap="md">
          {children}
          {error != null && (
            <Alert color="red" variant="light" role="alert">
              {say(error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("actions.cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
