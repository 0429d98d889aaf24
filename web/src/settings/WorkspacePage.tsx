// The workspace itself: its name, time zone, language and usual country.
import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage, useSignedIn } from "~/api/session";
import type { Locale } from "~/api/types";
import { useChangeWorkspace } from "~/api/workspace";
import { localeNames, locales } from "~/i18n";
import { countryCodes, timeZones } from "~/lib/codes";
import { fieldError, useErrorText } from "~/lib/errorText";
import { useFormat } from "~/lib/format";
import { Form } from "~/ui/Form";
import { Page } from "~/ui/Page";
import { toastDone } from "~/ui/toast";
import { ManageNote } from "./ManageNote";

export function WorkspacePage() {
  const { t } = useTranslation();
  const say = useErrorText();
  const format = useFormat();
  const disabled = !useMayManage();
  const { workspace } = useSignedIn();
  const change = useChangeWorkspace();
  const [form, setForm] = useState({
    name: workspace.name,
    timezone: workspace.timezone,
    locale: workspace.locale,
    defaultCountry: workspace.defaultCountry ?? null,
  });
  const countries = countryCodes
    .map((value) => ({ value, label: format.codeName("region", value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form, { onSuccess: () => toastDone(t("settings.saved")) });
  };
  return (
    <Page title={t("settings.page.workspace")} text={t("settings.workspace.text")}>
      <ManageNote />
      <Form onSubmit={submit}>
        <Stack gap="md" maw="28rem">
          <TextInput
            label={t("settings.name")}
            required
            disabled={disabled}
            value={form.name}
            error={fieldError(change.error, "name")}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Select
            label={t("settings.workspace.timezone")}
            description={t("settings.workspace.timezoneText")}
            searchable
            disabled={disabled}
            allowDeselect={false}
            limit={100}
            data={timeZones()}
            value={form.timezone}
            nothingFoundMessage={t("states.nothingFound")}
            error={fieldError(change.error, "timezone")}
            onChange={(next) => setForm({ ...form, timezone: next ?? form.timezone })}
          />
          <Select
            label={t("settings.workspace.locale")}
            disabled={disabled}
            allowDeselect={false}
            data={locales.map((value) => ({ value, label: localeNames[value] }))}
            value={form.locale}
            onChange={(next) => setForm({ ...form, locale: (next ?? form.locale) as Locale })}
          />
          <Select
            label={t("settings.workspace.country")}
            description={t("settings.workspace.countryText")}
            searchable
            clearable
            disabled={disabled}
            data={countries}
            value={form.defaultCountry}
            nothingFoundMessage={t("states.nothingFound")}
            error={fieldError(change.error, "defaultCountry")}
            onChange={(defaultCountry) => setForm({ ...form, defaultCountry })}
          />
          {change.error && (
            <Alert color="red" variant="light" role="alert">
              {say(change.error)}
            </Alert>
          )}
          {!disabled && (
            <div>
              <Button type="submit" loading={change.isPending}>
                {t("actions.save")}
              </Button>
            </div>
          )}
        </Stack>
      </Form>
    </Page>
  );
}
