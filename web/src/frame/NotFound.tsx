// An address that leads nowhere.
import { Button, VisuallyHidden } from "@mantine/core";
import { IconMapSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "~/ui/Stateful";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden component="h1">{t("frame.notFound")}</VisuallyHidden>
      <Empty
        icon={IconMapSearch}
        title={t("frame.notFound")}
        text={t("frame.notFoundText")}
        action={
          <Button component={Link} to="/inbox/all">
            {t("frame.toInbox")}
          </Button>
        }
      />
    </>
  );
}
