// Asks before what cannot be undone. `useConfirm` gives a function that resolves to the answer.
import { Button, Group, Text } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog";

type Question = { title: string; text: string; yes: string };
type Ask = (question: Question) => Promise<boolean>;
const Confirm = createContext<Ask>(() => Promise.resolve(false));

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<(Question & { reply: (yes: boolean) => void }) | null>(null);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((reply) => {
        setAsked({ ...question, reply });
        setOpen(true);
      }),
    [],
  );
  const finish = (yes: boolean) => {
    asked?.reply(yes);
    setOpen(false);
  };
  return (
    <Confirm value={ask}>
      {children}
      <Dialog opened={open} onClose={() => finish(false)} title={asked?.title}>
        <Text size="sm">{asked?.text}</Text>
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={() => finish(false)} data-autofocus>
            {t("actions.cancel")}
          </Button>
          <Button color="red" onClick={() => finish(true)}>
            {asked?.yes}
          </Button>
        </Group>
      </Dialog>
    </Confirm>
  );
}

export const useConfirm = () => useContext(Confirm);
