// From the name in the address to the page.
import type { ComponentType } from "react";
import { Navigate, useParams } from "react-router";
import { ChannelsPage } from "./channels/ChannelsPage";
import { FieldsPage } from "./FieldsPage";
import { FilesPage } from "./FilesPage";
import { HoursPage } from "./HoursPage";
import { LifecyclePage } from "./LifecyclePage";
import { ProfilePage } from "./ProfilePage";
import type { PageId } from "./pageList";
import { ServicesPage } from "./services/ServicesPage";
import { SnippetsPage } from "./snippets/SnippetsPage";
import { TagsPage } from "./TagsPage";
import { TeamsPage } from "./TeamsPage";
import { TokensPage } from "./TokensPage";
import { UsersPage } from "./UsersPage";
import { WorkspacePage } from "./WorkspacePage";

const pages: Record<PageId, ComponentType> = {
  channels: ChannelsPage,
  users: UsersPage,
  teams: TeamsPage,
  fields: FieldsPage,
  tags: TagsPage,
  lifecycle: LifecyclePage,
  snippets: SnippetsPage,
  files: FilesPage,
  hours: HoursPage,
  services: ServicesPage,
  tokens: TokensPage,
  workspace: WorkspacePage,
  profile: ProfilePage,
};

export function SettingsSubPage() {
  const name = useParams().page ?? "";
  if (!Object.hasOwn(pages, name)) return <Navigate to="/settings" replace />;
  const Page = pages[name as PageId];
  return <Page key={name} />;
}
