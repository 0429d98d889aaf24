// The list every settings page shows: a row a thing, what can be done with it at its end.
import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Settings.module.css";

export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}

export function Row({
  icon,
  name,
  text,
  aside,
  onEdit,
  onRemove,
  more,
}: {
  icon?: ReactNode;
  name: ReactNode;
  text?: ReactNode;
  aside?: ReactNode;
  onEdit?: () => void;
  onRemove?: () => void;
  more?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li className={classes.row}>
      {icon}
      <div className={classes.about}>
        <div className={classes.words}>
          <Text size="sm" fw={600} component="div">
            {name}
          </Text>
          {text && (
            <Text size="xs" c="dimmed" component="div">
              {text}
            </Text>
          )}
        </div>
        {aside}
      </div>
      {(onEdit || onRemove || more) && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t("actions.more")}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onEdit && (
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                {t("actions.edit")}
              </Menu.Item>
            )}
            {more}
            {onRemove && (
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
                {t("actions.remove")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
