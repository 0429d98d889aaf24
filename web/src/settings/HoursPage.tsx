// Business hours: the week, whose clock it is by, and the days that are closed all the same.
import { Alert, Button, Card, Group, Select, Stack, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Opening, useOpening, useSaveOpening } from "~/api/hours";
import { useMayManage } from "~/api/session";
import { timeZones } from "~/lib/codes";
import { fieldError, useErrorText } from "~/lib/errorText";
import { Form } from "~/ui/Form";
import { HoursEditor } from "~/ui/HoursEditor";
import { Page } from "~/ui/Page";
import { Stateful } from "~/ui/Stateful";
import { toastDone } from "~/ui/toast";
import { Holidays } from "./Holidays";
import { ManageNote } from "./ManageNote";

export function HoursPage() {
  const { t } = useTranslation();
  const query = useOpening();
  return (
    <Page title={t("settings.page.hours")} text={t("settings.hours.text")}>
      <ManageNote />
      <Stateful query={query}>{(opening) => <HoursForm opening={opening} />}</Stateful>
    </Page>
  );
}

function HoursForm({ opening }: { opening: Opening }) {
  const { t } = useTranslation();
  const say = useErrorText();
  const disabled = !useMayManage();
  const save = useSaveOpening();
  const [form, setForm] = useState<Opening>(opening);
  const holidays = form.holidays ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form, { onSuccess: () => toastDone(t("settings.saved")) });
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap="lg" maw="34rem">
        <Select
          label={t("settings.workspace.timezone")}
          description={t("settings.hours.timezoneText")}
          searchable
          disabled={disabled}
          allowDeselect={false}
          limit={100}
          data={timeZones()}
          value={form.timezone}
          nothingFoundMessage={t("states.nothingFound")}
          error={fieldError(save.error, "timezone")}
          onChange={(next) => setForm({ ...form, timezone: next ?? form.timezone })}
        />
        <Card withBorder padding="md">
          <HoursEditor
            label={t("settings.hours.week")}
            value={form.hours}
            disabled={disabled}
            onChange={(hours) => setForm({ ...form, hours })}
          />
        </Card>
        {form.hours.length === 0 && (
          <Alert variant="light" color="gray">
            {t("settings.hours.none")}
          </Alert>
        )}
        <section aria-labelledby="holidays">
          <Title order={2} id="holidays" mb="xs">
            {t("settings.hours.holidays")}
          </Title>
          <Holidays
            value={holidays}
            disabled={disabled}
            error={save.error}
            onChange={(next) => setForm({ ...form, holidays: next })}
          />
        </section>
        {save.error && (
          <Alert color="red" variant="light" role="alert">
            {say(save.error)}
          </Alert>
        )}
        {!disabled && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t("actions.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Form>
  );
}
