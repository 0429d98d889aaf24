// The people of the workspace: who they are, what they may do, whether they are there.
import { Badge, Button, Group, Menu } from "@mantine/core";
import { IconPlus, IconUserCheck, IconUserOff, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage, useSignedIn } from "~/api/session";
import type { CreatedUser, User } from "~/api/types";
import { useChangeUser, useRemoveUser, useUsers } from "~/api/users";
import { ActivityDot } from "~/ui/ActivityDot";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { useToastFailed } from "~/ui/toast";
import { fullName } from "./fullName";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { ShownOnce } from "./ShownOnce";
import { UserModal } from "./UserModal";
import { useRemoval } from "./useRemoval";

export function UsersPage() {
  const { t } = useTranslation();
  const users = useUsers();
  const manage = useMayManage();
  const [editing, setEditing] = useState<User | "new" | null>(null);
  const [made, setMade] = useState<CreatedUser | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.users.add")}
    </Button>
  );
  return (
    <Page title={t("settings.page.users")} text={t("settings.users.text")} action={add}>
      <ManageNote />
      <Stateful
        query={users}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconUsers}
            title={t("settings.users.empty")}
            text={t("settings.users.text")}
            action={add}
          />
        }
      >
        {(all) => (
          <Rows>
            {all.map((user) => (
              <UserRow key={user.id} user={user} onEdit={() => setEditing(user)} />
            ))}
          </Rows>
        )}
      </Stateful>
      {editing && (
        <UserModal
          user={editing === "new" ? null : editing}
          onMade={setMade}
          onClose={() => setEditing(null)}
        />
      )}
      {made && (
        <ShownOnce
          title={t("settings.users.made", { name: fullName(made.user) })}
          text={t("settings.users.passwordText")}
          values={[
            { label: t("auth.email"), value: made.user.email },
            { label: t("auth.password"), value: made.password },
          ]}
          onClose={() => setMade(null)}
        />
      )}
    </Page>
  );
}

function UserRow({ user, onEdit }: { user: User; onEdit: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn().user;
  const change = useChangeUser();
  const onError = useToastFailed();
  const remove = useRemoval(useRemoveUser());
  const name = fullName(user);
  // Owners are changed by owners only; nobody locks themselves out.
  const mayChange = useMayManage() && (user.role !== "owner" || me.role === "owner");
  const mayRemove = mayChange && user.id !== me.id;
  return (
    <Row
      icon={<FaceAvatar name={name} size={36} />}
      name={
        <Group gap="xs">
          <bdi>{name}</bdi>
          <ActivityDot activity={user.activity} label={t(`activity.${user.activity}`)} />
          {!user.active && (
            <Badge color="gray" variant="outline" tt="none">
              {t("settings.users.inactive")}
            </Badge>
          )}
        </Group>
      }
      text={user.email}
      aside={
        <Group gap="xs" justify="flex-end">
          {user.role === "agent" && !user.seesWorkflows && (
            <Badge variant="outline" color="gray" tt="none">
              {t("settings.users.kept")}
            </Badge>
          )}
          <Badge variant="light" color={user.role === "agent" ? "gray" : "accent"} tt="none">
            {t(`role.${user.role}`)}
          </Badge>
        </Group>
      }
      onEdit={mayChange ? onEdit : undefined}
      onRemove={
        mayRemove
          ? () => void remove(user.id, name, t("settings.users.removeText"), { user: user.id })
          : undefined
      }
      more={
        mayRemove && (
          <Menu.Item
            leftSection={user.active ? <IconUserOff size={16} /> : <IconUserCheck size={16} />}
            onClick={() => change.mutate({ id: user.id, active: !user.active }, { onError })}
          >
            {user.active ? t("settings.users.deactivate") : t("settings.users.activate")}
          </Menu.Item>
        )
      }
    />
  );
}
