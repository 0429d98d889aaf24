// Tells those who may only read why there is nothing to press.
import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";

export function ManageNote() {
  const { t } = useTranslation();
  if (useMayManage()) return null;
  return (
    <Alert variant="light" color="gray" icon={<IconLock />} mb="md">
      {t("settings.readOnly")}
    </Alert>
  );
}
