// A new person, or a change to one.
import { Group, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/api/session";
import type { CreatedUser, Role, User } from "~/api/types";
import { type UserForm, useAddUser, useChangeUser } from "~/api/users";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";

const roles: readonly Role[] = ["agent", "manager", "owner"];

export function UserModal({
  user,
  onMade,
  onClose,
}: {
  user: User | null;
  onMade: (made: CreatedUser) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const me = useSignedIn().user;
  const add = useAddUser();
  const change = useChangeUser();
  const [form, setForm] = useState<UserForm>({
    email: user?.email ?? "",
    firstName: user?.firstName ?? "",
    lastName: user?.lastName ?? "",
    role: user?.role ?? "agent",
    seesWorkflows: user?.seesWorkflows ?? true,
  });
  const error = add.error ?? change.error;
  const submit = () => {
    const { email, ...rest } = form;
    if (user) change.mutate({ id: user.id, ...rest }, { onSuccess: onClose });
    else
      add.mutate(form, {
        onSuccess: (made) => {
          onClose();
          onMade(made);
        },
      });
  };
  return (
    <FormModal
      title={user ? t("settings.users.edit") : t("settings.users.add")}
      submit={user ? t("actions.save") : t("settings.users.add")}
      busy={add.isPending || change.isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group grow align="flex-start">
        <TextInput
          label={t("contact.firstName")}
          required
          data-autofocus
          value={form.firstName}
          error={fieldError(error, "firstName")}
          onChange={(event) => setForm({ ...form, firstName: event.currentTarget.value })}
        />
        <TextInput
          label={t("contact.lastName")}
          value={form.lastName}
          error={fieldError(error, "lastName")}
          onChange={(event) => setForm({ ...form, lastName: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label={t("auth.email")}
        type="email"
        required
        disabled={user !== null}
        value={form.email}
        error={fieldError(error, "email")}
        onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
      />
      <Select
        label={t("settings.users.role")}
        description={t(`roleText.${form.role}`)}
        allowDeselect={false}
        data={roles
          .filter((role) => role !== "owner" || me.role === "owner")
          .map((value) => ({ value, label: t(`role.${value}`) }))}
        value={form.role}
        onChange={(next) => setForm({ ...form, role: (next ?? form.role) as Role })}
      />
      {form.role === "agent" && (
        <Switch
          label={t("settings.users.seesWorkflows")}
          description={t("settings.users.seesWorkflowsText")}
          checked={form.seesWorkflows}
          onChange={(event) => setForm({ ...form, seesWorkflows: event.currentTarget.checked })}
        />
      )}
    </FormModal>
  );
}
