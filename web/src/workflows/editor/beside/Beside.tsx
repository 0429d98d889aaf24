// The frame of what stands beside the workflow: its head, its body, its foot. On a phone it lies over
// the page.
import { ActionIcon, CloseButton, Group, Drawer as Sheet, Title, Tooltip } from "@mantine/core";
import { IconListTree, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import editor from "../Editor.module.css";
import classes from "./beside.module.css";
import type { Panel } from "./usePanel";

type Props = {
  panel: Panel;
  icon: TablerIcon;
  title: string;
  /** Buttons in the head. */
  tools?: ReactNode;
  /** Whether there is something of it to be seen on the workflow. */
  drawn?: boolean;
  foot?: ReactNode;
  children: ReactNode;
};

export function Beside({ phone, hidden, ...props }: Props & { phone: boolean; hidden: boolean }) {
  const { panel, title } = props;
  if (phone) {
    return (
      <Sheet.Root opened={!panel.aside} onClose={panel.close} position="bottom" size="100%">
        <Sheet.Overlay />
        <Sheet.Content aria-label={title}>
          <Sheet.Body p={0} className={classes.sheet}>
            <Inside {...props} phone />
          </Sheet.Body>
        </Sheet.Content>
      </Sheet.Root>
    );
  }
  if (hidden) return null;
  return (
    <aside className={editor.drawer} aria-label={title}>
      <Inside {...props} />
    </aside>
  );
}

function Inside({
  panel,
  icon: Picture,
  title,
  tools,
  drawn,
  foot,
  children,
  phone,
}: Props & { phone?: boolean }) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Group className={editor.drawerHead} gap="xs" wrap="nowrap">
        <Picture size={20} aria-hidden />
        <Title order={2} className="sb-grow">
          {title}
        </Title>
        {tools}
        {phone && drawn && (
          <Tooltip label={t("beside.look")}>
            <ActionIcon aria-label={t("beside.look")} onClick={panel.putAside}>
              <IconListTree size={20} />
            </ActionIcon>
          </Tooltip>
        )}
        <CloseButton size="lg" aria-label={t("form.close")} onClick={panel.close} />
      </Group>
      <div className={classes.middle}>{children}</div>
      {foot && <div className={classes.foot}>{foot}</div>}
    </>
  );
}
