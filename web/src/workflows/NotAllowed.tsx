// Said on every page of workflows to whoever may not see them.
import { IconRoute } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty } from "~/ui/Stateful";

export function NotAllowed({ icon = IconRoute }: { icon?: typeof IconRoute }) {
  const { t } = useTranslation("workflows");
  return <Empty icon={icon} title={t("list.notAllowed")} text={t("list.notAllowedText")} />;
}
