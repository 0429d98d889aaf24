// A page that could not be drawn or loaded, most often because a newer version was installed.
import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function RouteFailed() {
  const { t } = useTranslation();
  return (
    <Center h="100dvh" p="lg" role="alert">
      <Stack align="center" maw="26rem">
        <Title order={1}>{t("frame.broken")}</Title>
        <Text ta="center" c="dimmed">
          {t("frame.brokenText")}
        </Text>
        <Button onClick={() => window.location.reload()}>{t("frame.reload")}</Button>
      </Stack>
    </Center>
  );
}
