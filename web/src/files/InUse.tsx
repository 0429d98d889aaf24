// Why a file could not be deleted: who uses it, with ways there.
import { Alert, Anchor, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FileUsers } from "~/api/files";

export function InUse({
  name,
  users,
  onClose,
}: {
  name: string;
  users: FileUsers;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      title={t("files.inUse", { name })}
      withCloseButton
      closeButtonLabel={t("actions.dismiss")}
      onClose={onClose}
    >
      <Text size="sm">{t("files.inUseText")}</Text>
      <List size="sm" mt="xs">
        {users.workflows.map(({ id, name }) => (
          <List.Item key={`workflow-${id}`}>
            <Anchor component={Link} to={`/workflows/${id}`} inherit>
              {t("files.usedByWorkflow", { name })}
            </Anchor>
          </List.Item>
        ))}
        {users.snippets.map(({ id, name }) => (
          <List.Item key={`snippet-${id}`}>
            <Anchor component={Link} to="/settings/snippets" inherit>
              {t("files.usedBySnippet", { name: `/${name}` })}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
