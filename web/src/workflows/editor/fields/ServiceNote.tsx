// Says that a step needs a service that nobody has connected yet, and leads to where that is done.
import { Alert, Anchor, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useAllFindings } from "../FindingsContext";
import { NOT_CONNECTED } from "./problems";

export type ServiceKind =
  | "google_sheets"
  | "meta_conversions"
  | "tiktok_events"
  | "language_model"
  | "translator";

export function ServiceNote({ step, service }: { step: string; service: ServiceKind }) {
  const { t } = useTranslation("workflows");
  const { findings } = useAllFindings();
  // The server's own check knows it, and a newly connected service makes it look again.
  const missing = findings.some(
    (finding) => finding.step === step && finding.code === NOT_CONNECTED,
  );
  if (!missing) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      bg="var(--sb-doubt-soft)"
      styles={{ icon: { color: "var(--sb-doubt)" } }}
      icon={<IconPlugConnectedX />}
      title={
        <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
          {t("service.missing", { service: t(`service.${service}`) })}
        </Text>
      }
    >
      <Text size="sm">{t("service.missingText")}</Text>
      <Anchor component={Link} to="/settings/services" target="_blank" size="sm">
        {t("service.connect")}
      </Anchor>
    </Alert>
  );
}
