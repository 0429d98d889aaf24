// What can be done from every page.
import { useMantineColorScheme } from "@mantine/core";
import { IconCircleDot, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useChangeMe, useSignedIn, useSignOut } from "~/api/session";
import type { Activity } from "~/api/types";
import { type Command, useCommands } from "~/commands/store";
import { useToastFailed } from "~/ui/toast";
import { useModules } from "./modules";

const activities: readonly Activity[] = ["online", "busy", "offline"];

export function useFrameCommands() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { user } = useSignedIn();
  const change = useChangeMe();
  const signOut = useSignOut();
  const onError = useToastFailed();
  const { setColorScheme } = useMantineColorScheme();
  const pages: Command[] = useModules().map((module) => ({
    id: `go-${module.id}`,
    group: "go",
    name: t("commands.goTo", { where: t(`frame.module.${module.id}`) }),
    icon: module.icon,
    shortcut: { key: module.key },
    perform: () => void go(module.to),
  }));
  const states: Command[] = activities.map((activity) => ({
    id: `activity-${activity}`,
    group: "app",
    name: t("commands.become", { state: t(`activity.${activity}`) }),
    icon: IconCircleDot,
    enabled: user.activity !== activity,
    perform: () => change.mutate({ activity }, { onError }),
  }));
  useCommands([
    ...pages,
    ...states,
    {
      id: "light",
      group: "app",
      name: t("commands.light"),
      icon: IconSun,
      perform: () => setColorScheme("light"),
    },
    {
      id: "dark",
      group: "app",
      name: t("commands.dark"),
      icon: IconMoon,
      perform: () => setColorScheme("dark"),
    },
    {
      id: "sign-out",
      group: "app",
      name: t("frame.signOut"),
      icon: IconLogout,
      perform: () => signOut.mutate(undefined, { onError }),
    },
  ]);
}
