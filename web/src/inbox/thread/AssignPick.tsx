// Whose conversation it is, and a searchable list to give it to someone else.
import { ActionIcon, Button, Text, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconUser, IconUserOff, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/api/session";
import type { User, UserRef } from "~/api/types";
import { useUsers } from "~/api/users";
import { ActivityDot } from "~/ui/ActivityDot";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { type Choice, SearchPick } from "~/ui/SearchPick";
import classes from "./ThreadHead.module.css";

const NOBODY = "nobody";
const nameOf = (user: User) => `${user.firstName} ${user.lastName}`.trim();

export function AssignPick({
  assignee,
  onAssign,
  compact,
}: {
  assignee: UserRef | null;
  onAssign: (id: number | null) => void;
  compact: boolean;
}) {
  const { t } = useTranslation();
  const me = useSignedIn().user.id;
  const users = (useUsers().data ?? [])
    .filter((user) => user.active)
    .sort(
      (a, b) => Number(b.id === me) - Number(a.id === me) || nameOf(a).localeCompare(nameOf(b)),
    );
  const people = users.map(
    (user): Choice => ({
      value: String(user.id),
      label: user.id === me ? t("thread.youNamed", { name: nameOf(user) }) : nameOf(user),
      hint: t(`activity.${user.activity}`),
      icon: <ActivityDot activity={user.activity} />,
    }),
  );
  const nobody: Choice = {
    value: NOBODY,
    label: t("thread.nobody"),
    icon: <IconUserOff size={16} aria-hidden />,
  };
  const label = assignee ? t("thread.assignedTo", { name: assignee.name }) : t("thread.assign");
  return (
    <SearchPick
      label={t("thread.assign")}
      choices={[nobody, ...people]}
      chosen={assignee ? String(assignee.id) : NOBODY}
      onPick={(value) => onAssign(value === NOBODY ? null : Number(value))}
    >
      {(open, opened) =>
        compact ? (
          <ActionIcon aria-haspopup="listbox" aria-expanded={opened} onClick={open}>
            {assignee ? (
              <FaceAvatar name={assignee.name} size={26} />
            ) : (
              <IconUserQuestion size={20} />
            )}
            <VisuallyHidden>{label}</VisuallyHidden>
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            size="xs"
            className={`${classes.act} ${classes.assignee}`}
            aria-label={label}
            aria-haspopup="listbox"
            aria-expanded={opened}
            leftSection={
              assignee ? <FaceAvatar name={assignee.name} size={22} /> : <IconUser size={16} />
            }
            rightSection={<IconChevronDown size={14} />}
            onClick={open}
          >
            <Text span inherit truncate className={classes.words}>
              {assignee?.name ?? t("thread.assign")}
            </Text>
          </Button>
        )
      }
    </SearchPick>
  );
}
