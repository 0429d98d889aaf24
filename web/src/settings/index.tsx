// The settings: their list on the left, the page beside it; on a phone one after the other.
import { ActionIcon, NavLink as Entry, Title } from "@mantine/core";
import { IconArrowLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, Outlet, useNavigate, useParams } from "react-router";
import { useCommands } from "~/commands/store";
import { useIsPhone } from "~/ui/breakpoints";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { pageList } from "./pageList";
import classes from "./Settings.module.css";

export function SettingsPage() {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const go = useNavigate();
  const current = useParams().page;
  useDocumentTitle(t("frame.module.settings"));
  useCommands(
    pageList.map(({ id, icon }) => ({
      id: `settings-${id}`,
      group: "go",
      name: t("commands.goTo", { where: t(`settings.page.${id}`) }),
      icon,
      perform: () => void go(`/settings/${id}`),
    })),
  );
  if (!phone && !current) return <Navigate to="/settings/channels" replace />;
  return (
    <div className={classes.settings}>
      {(!phone || !current) && (
        <nav className={classes.nav} aria-label={t("frame.module.settings")}>
          <Title order={1} className={classes.title}>
            {t("frame.module.settings")}
          </Title>
          {pageList.map(({ id, icon: Icon }) => (
            <Entry
              key={id}
              component={Link}
              to={`/settings/${id}`}
              active={current === id}
              aria-current={current === id ? "page" : undefined}
              className={classes.entry}
              label={t(`settings.page.${id}`)}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
              rightSection={phone && <IconChevronRight size={16} aria-hidden />}
            />
          ))}
        </nav>
      )}
      {current && (
        <div className={classes.page}>
          {phone && (
            <ActionIcon
              component={Link}
              to="/settings"
              m="xs"
              mb={0}
              aria-label={t("actions.back")}
            >
              <IconArrowLeft size={20} />
            </ActionIcon>
          )}
          <Outlet />
        </div>
      )}
    </div>
  );
}
