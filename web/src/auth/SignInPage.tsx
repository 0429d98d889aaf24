// The door: e-mail address and password.
import {
  Alert,
  Button,
  Center,
  Group,
  NativeSelect,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "~/api/client";
import { useSignIn } from "~/api/session";
import type { Locale } from "~/api/types";
import { localeNames, locales, switchLocale } from "~/i18n";
import { useErrorText } from "~/lib/errorText";
import { Form } from "~/ui/Form";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import classes from "./SignInPage.module.css";

export function SignInPage() {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const say = useErrorText();
  useDocumentTitle(t("auth.title"));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  // Without a session, a refusal here can only mean that the two do not belong together.
  const wrong = signIn.error instanceof ApiError && [401, 422].includes(signIn.error.status);
  return (
    <Center className={classes.page} component="main">
      <Stack w="100%" maw="23rem" gap="lg">
        <Group gap="sm" justify="center">
          <img src="/favicon.svg" alt="" className={classes.mark} />
          <Text fw={700} size="xl">
            Switchboard
          </Text>
        </Group>
        <Paper withBorder p="xl" radius="lg">
          <Form onSubmit={submit}>
            <Stack gap="md">
              <Title order={1}>{t("auth.title")}</Title>
              <TextInput
                name="email"
                type="email"
                label={t("auth.email")}
                autoComplete="username"
                required
                autoFocus
              />
              <PasswordInput
                name="password"
                label={t("auth.password")}
                autoComplete="current-password"
                required
              />
              {signIn.error && (
                <Alert color="red" variant="light" role="alert">
                  {wrong ? t("auth.wrong") : say(signIn.error)}
                </Alert>
              )}
              <Button type="submit" loading={signIn.isPending} fullWidth>
                {t("auth.submit")}
              </Button>
            </Stack>
          </Form>
        </Paper>
        <NativeSelect
          className={classes.language}
          variant="unstyled"
          aria-label={t("frame.language")}
          value={i18n.language}
          data={locales.map((value) => ({ value, label: localeNames[value] }))}
          onChange={(event) => void switchLocale(event.currentTarget.value as Locale)}
        />
      </Stack>
    </Center>
  );
}
