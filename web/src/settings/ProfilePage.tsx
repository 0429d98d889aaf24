// The signed-in person's own page: name, language, password, and how the keyboard behaves here.
import {
  Alert,
  Button,
  Divider,
  Group,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TextInput,
  Title,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeMe, useChangePassword, useSignedIn } from "~/api/session";
import type { Locale } from "~/api/types";
import { localeNames, locales, switchLocale } from "~/i18n";
import { useLetterShortcuts } from "~/lib/devicePrefs";
import { fieldError, useErrorText } from "~/lib/errorText";
import { Form } from "~/ui/Form";
import { Page } from "~/ui/Page";
import { toastDone } from "~/ui/toast";

export function ProfilePage() {
  const { t } = useTranslation();
  const [letters, setLetters] = useLetterShortcuts();
  return (
    <Page title={t("settings.page.profile")} text={t("settings.profile.text")}>
      <Stack gap="xl" maw="28rem">
        <PersonForm />
        <Divider />
        <PasswordForm />
        <Divider />
        <Stack gap="md">
          <Title order={2}>{t("settings.profile.keyboard")}</Title>
          <Switch
            label={t("commands.letters")}
            description={t("commands.lettersText")}
            checked={letters}
            onChange={(event) => setLetters(event.currentTarget.checked)}
          />
        </Stack>
      </Stack>
    </Page>
  );
}

function PersonForm() {
  const { t, i18n } = useTranslation();
  const say = useErrorText();
  const { user } = useSignedIn();
  const change = useChangeMe();
  const [form, setForm] = useState({
    firstName: user.firstName,
    lastName: user.lastName,
    locale: user.locale,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form, {
      onSuccess: async () => {
        // Said in the language that was just chosen.
        await switchLocale(form.locale);
        toastDone(i18n.t("settings.saved"));
      },
    });
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <Group grow align="flex-start">
          <TextInput
            label={t("contact.firstName")}
            required
            autoComplete="given-name"
            value={form.firstName}
            error={fieldError(change.error, "firstName")}
            onChange={(event) => setForm({ ...form, firstName: event.currentTarget.value })}
          />
          <TextInput
            label={t("contact.lastName")}
            autoComplete="family-name"
            value={form.lastName}
            error={fieldError(change.error, "lastName")}
            onChange={(event) => setForm({ ...form, lastName: event.currentTarget.value })}
          />
        </Group>
        <TextInput label={t("auth.email")} value={user.email} disabled />
        <Select
          label={t("frame.language")}
          allowDeselect={false}
          data={locales.map((value) => ({ value, label: localeNames[value] }))}
          value={form.locale}
          onChange={(next) => setForm({ ...form, locale: (next ?? form.locale) as Locale })}
        />
        {change.error && (
          <Alert color="red" variant="light" role="alert">
            {say(change.error)}
          </Alert>
        )}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t("actions.save")}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const say = useErrorText();
  const change = useChangePassword();
  const [form, setForm] = useState({ current: "", next: "", again: "" });
  const differs = form.again !== "" && form.again !== form.next;
  const set = (name: keyof typeof form) => (event: { currentTarget: { value: string } }) =>
    setForm({ ...form, [name]: event.currentTarget.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.again !== form.next) return;
    const { current, next } = form;
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setForm({ current: "", next: "", again: "" });
          toastDone(t("settings.profile.passwordChanged"));
        },
      },
    );
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <Title order={2}>{t("settings.profile.password")}</Title>
        <PasswordInput
          label={t("settings.profile.current")}
          required
          autoComplete="current-password"
          value={form.current}
          onChange={set("current")}
          error={fieldError(change.error, "current")}
        />
        <PasswordInput
          label={t("settings.profile.next")}
          required
          autoComplete="new-password"
          value={form.next}
          onChange={set("next")}
          error={fieldError(change.error, "next")}
        />
        <PasswordInput
          label={t("settings.profile.again")}
          required
          autoComplete="new-password"
          value={form.again}
          onChange={set("again")}
          error={differs ? t("settings.profile.differs") : undefined}
        />
        {change.error && (
          <Alert color="red" variant="light" role="alert">
            {say(change.error)}
          </Alert>
        )}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t("settings.profile.changePassword")}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}
