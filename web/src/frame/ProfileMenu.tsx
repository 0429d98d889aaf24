// The signed-in person: activity, language, colours, profile, sign out.
import {
  Indicator,
  Menu,
  Text,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useChangeMe, useSignedIn, useSignOut } from "~/api/session";
import type { Activity } from "~/api/types";
import { localeNames, locales } from "~/i18n";
import { ActivityDot, activityColour } from "~/ui/ActivityDot";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { useToastFailed } from "~/ui/toast";
import classes from "./Frame.module.css";

const activities: readonly Activity[] = ["online", "busy", "offline"];
const schemes = [
  { id: "auto", icon: IconDeviceDesktop },
  { id: "light", icon: IconSun },
  { id: "dark", icon: IconMoon },
] as const;
const check = <IconCheck size={16} aria-hidden />;

export function ProfileMenu({ position }: { position: "right-end" | "top-end" }) {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const change = useChangeMe();
  const signOut = useSignOut();
  const failed = useToastFailed();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = `${user.firstName} ${user.lastName}`.trim();
  const set = (what: Parameters<typeof change.mutate>[0]) =>
    change.mutate(what, { onError: failed });
  return (
    <Menu position={position} width={230} withinPortal>
      <Menu.Target>
        <Tooltip label={t("frame.profile")} position="right">
          <UnstyledButton className={classes.railLink}>
            <Indicator
              color={activityColour[user.activity]}
              offset={4}
              size={12}
              position="bottom-end"
              withBorder
            >
              <FaceAvatar name={name} size={32} />
            </Indicator>
            <VisuallyHidden>{t("frame.profileOf", { name })}</VisuallyHidden>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className="sb-scroll" mah="90dvh">
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)" truncate>
            {name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
        </Menu.Label>
        {activities.map((activity) => (
          <Menu.Item
            key={activity}
            leftSection={<ActivityDot activity={activity} />}
            rightSection={user.activity === activity && check}
            aria-current={user.activity === activity}
            onClick={() => set({ activity })}
          >
            {t(`activity.${activity}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("frame.language")}</Menu.Label>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            rightSection={user.locale === locale && check}
            aria-current={user.locale === locale}
            onClick={() => set({ locale })}
          >
            {localeNames[locale]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("frame.colours")}</Menu.Label>
        {schemes.map(({ id, icon: Icon }) => (
          <Menu.Item
            key={id}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === id && check}
            aria-current={colorScheme === id}
            onClick={() => setColorScheme(id)}
          >
            {t(`frame.scheme.${id}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to="/settings/profile"
          leftSection={<IconUser size={16} aria-hidden />}
        >
          {t("settings.page.profile")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onError: failed })}
        >
          {t("frame.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
