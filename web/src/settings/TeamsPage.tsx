// Teams: groups of people that conversations can be given to.
import { Avatar, Button, MultiSelect, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { type TeamForm, useRemoveTeam, useSaveTeam, useTeams } from "~/api/teams";
import type { Team } from "~/api/types";
import { useUsers } from "~/api/users";
import { fieldError } from "~/lib/errorText";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { FormModal } from "~/ui/FormModal";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { fullName } from "./fullName";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { useRemoval } from "./useRemoval";

export function TeamsPage() {
  const { t } = useTranslation();
  const teams = useTeams();
  const manage = useMayManage();
  const remove = useRemoval(useRemoveTeam());
  const [editing, setEditing] = useState<Team | "new" | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.teams.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.teams")}
      text={t("settings.teams.text")}
      action={teams.data?.length ? add : null}
    >
      <ManageNote />
      <Stateful
        query={teams}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconUsersGroup}
            title={t("settings.teams.empty")}
            text={t("settings.teams.emptyText")}
            action={add}
          />
        }
      >
        {(all) => (
          <Rows>
            {all.map((team) => (
              <Row
                key={team.id}
                name={team.name}
                text={
                  <>
                    {t("settings.teams.members", { count: team.members.length })}
                    {team.description && ` · ${team.description}`}
                  </>
                }
                aside={<Members ids={team.members} />}
                onEdit={manage ? () => setEditing(team) : undefined}
                onRemove={
                  manage
                    ? () =>
                        void remove(team.id, team.name, t("settings.teams.removeText"), {
                          team: team.id,
                        })
                    : undefined
                }
              />
            ))}
          </Rows>
        )}
      </Stateful>
      {editing && (
        <TeamModal team={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

function Members({ ids }: { ids: number[] }) {
  const users = (useUsers().data ?? []).filter((user) => ids.includes(user.id));
  return (
    <Avatar.Group>
      {users.slice(0, 5).map((user) => (
        <Tooltip key={user.id} label={fullName(user)}>
          <span>
            <FaceAvatar name={fullName(user)} size={30} />
          </span>
        </Tooltip>
      ))}
      {users.length > 5 && <Avatar size={30}>{`+${users.length - 5}`}</Avatar>}
    </Avatar.Group>
  );
}

function TeamModal({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation();
  const users = useUsers().data ?? [];
  const save = useSaveTeam();
  const [form, setForm] = useState<TeamForm>({
    name: team?.name ?? "",
    description: team?.description ?? "",
    members: team?.members ?? [],
  });
  const submit = () => save.mutate({ id: team?.id ?? null, ...form }, { onSuccess: onClose });
  return (
    <FormModal
      title={team ? t("settings.teams.edit") : t("settings.teams.add")}
      submit={t("actions.save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("settings.name")}
        required
        data-autofocus
        value={form.name}
        error={fieldError(save.error, "name")}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label={t("settings.description")}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
      <MultiSelect
        label={t("settings.teams.who")}
        searchable
        data={users.map((user) => ({ value: String(user.id), label: fullName(user) }))}
        value={form.members.map(String)}
        onChange={(members) => setForm({ ...form, members: members.map(Number) })}
        nothingFoundMessage={t("states.nothingFound")}
      />
    </FormModal>
  );
}
