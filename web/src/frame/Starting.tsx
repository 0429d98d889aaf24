// What stands while the first page loads.
import { Center, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Starting() {
  const { t } = useTranslation();
  return (
    <Center h="100dvh" role="status" aria-label={t("states.loading")}>
      <Loader type="dots" />
    </Center>
  );
}
