// Putting a conversation out of sight: until one of the usual moments, or one that is chosen.
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationAct } from "~/api/conversations";
import { fieldError } from "~/lib/errorText";
import { useFormat } from "~/lib/format";
import { asInput, laters, momentOf } from "~/lib/later";
import { FormModal } from "~/ui/FormModal";
import { toastDone } from "~/ui/toast";

const CHOSEN = "chosen";

export default function SnoozeDialog({
  contactId,
  name,
  onClose,
}: {
  contactId: number;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useConversationAct(contactId);
  const [now] = useState(() => Date.now());
  const [way, setWay] = useState<string>("tomorrow");
  const [chosen, setChosen] = useState(() => asInput(momentOf("tomorrow", now)));
  const usual = laters.find((one) => one === way);
  const until = usual ? momentOf(usual, now) : new Date(chosen).getTime();
  const submit = () => {
    if (Number.isNaN(until)) return;
    act.mutate(
      { act: "snooze", until },
      {
        onSuccess: () => {
          toastDone(t("snooze.done", { name, when: format.full(until) }));
          onClose();
        },
      },
    );
  };
  return (
    <FormModal
      title={t("snooze.title")}
      submit={t("snooze.action")}
      busy={act.isPending}
      error={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t("snooze.text")}
      </Text>
      <Radio.Group aria-label={t("snooze.until")} value={way} onChange={setWay}>
        <Stack gap="sm">
          {laters.map((later) => (
            <Radio
              key={later}
              value={later}
              label={t(`snooze.later.${later}`)}
              description={format.full(momentOf(later, now))}
            />
          ))}
          <Radio value={CHOSEN} label={t("snooze.later.chosen")} />
        </Stack>
      </Radio.Group>
      {way === CHOSEN && (
        <TextInput
          type="datetime-local"
          required
          label={t("snooze.until")}
          min={asInput(now)}
          error={fieldError(act.error, "until")}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
    </FormModal>
  );
}
