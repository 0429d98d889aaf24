// The pages of the settings, in order. One line each; the page itself is in `pages.tsx`.
import {
  IconBuilding,
  IconClockHour9,
  IconFiles,
  IconForms,
  IconKey,
  IconPlug,
  IconPlugConnected,
  IconStairsUp,
  IconTags,
  IconTextCaption,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";

export const pageList = [
  { id: "channels", icon: IconPlug },
  { id: "users", icon: IconUsers },
  { id: "teams", icon: IconUsersGroup },
  { id: "fields", icon: IconForms },
  { id: "tags", icon: IconTags },
  { id: "lifecycle", icon: IconStairsUp },
  { id: "snippets", icon: IconTextCaption },
  { id: "files", icon: IconFiles },
  { id: "hours", icon: IconClockHour9 },
  { id: "services", icon: IconPlugConnected },
  { id: "tokens", icon: IconKey },
  { id: "workspace", icon: IconBuilding },
  { id: "profile", icon: IconUser },
] as const;

export type PageId = (typeof pageList)[number]["id"];
