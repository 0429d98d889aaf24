// The modules of the product, in the order of the rail. One line each.
import { IconInbox, IconRoute, IconSettings } from "@tabler/icons-react";
import { useMayManage } from "~/api/session";

const modules = [
  { id: "inbox", to: "/inbox", icon: IconInbox, key: "1", managing: false },
  { id: "workflows", to: "/workflows", icon: IconRoute, key: "2", managing: true },
  { id: "settings", to: "/settings", icon: IconSettings, key: "3", managing: false },
] as const;

export function useModules() {
  const managing = useMayManage();
  return modules.filter((module) => managing || !module.managing);
}
