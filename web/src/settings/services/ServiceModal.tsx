// Connecting a service: its secret, what else it has to be told, and its address where that differs.
import { PasswordInput, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ConnectedService,
  type ServiceForm,
  type ServiceKind,
  useAddService,
  useChangeService,
} from "~/api/services";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";
import { ServiceInput } from "./ServiceInput";

/** A key that is a whole file is pasted, not typed. */
const isFile = (kind: ServiceKind) => kind.kind === "google_sheets";

export function ServiceModal({
  kind,
  service,
  onClose,
}: {
  kind: ServiceKind;
  service: ConnectedService | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const add = useAddService();
  const change = useChangeService();
  const save = service ? change : add;
  const [form, setForm] = useState<ServiceForm>({
    baseUrl: service?.baseUrl ?? kind.baseUrl,
    settings: service?.settings ?? {},
    secret: "",
  });
  const submit = () => {
    if (!service) return add.mutate({ kind: kind.kind, ...form }, { onSuccess: onClose });
    // A secret that is left alone is not sent, and stays.
    const { secret, ...rest } = form;
    const body = secret === "" ? rest : form;
    change.mutate({ id: service.id, ...body }, { onSuccess: onClose });
  };
  const name = t(`settings.services.kind.${kind.kind}`);
  return (
    <FormModal
      title={t(service ? "settings.services.editThe" : "settings.services.connectThe", { name })}
      submit={service ? t("actions.save") : t("settings.services.connect")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t(`settings.services.how.${kind.kind}`)}
      </Text>
      {kind.settings.map((setting) => (
        <ServiceInput
          key={setting.name}
          setting={setting}
          error={fieldError(save.error, `settings.${setting.name}`)}
          value={form.settings[setting.name]}
          onChange={(value) =>
            setForm({ ...form, settings: { ...form.settings, [setting.name]: value } })
          }
        />
      ))}
      <Secret
        kind={kind}
        kept={service?.hasSecret ?? false}
        error={fieldError(save.error, "secret")}
        value={form.secret}
        onChange={(secret) => setForm({ ...form, secret })}
      />
      <TextInput
        label={t("settings.services.baseUrl")}
        description={t("settings.services.baseUrlText")}
        value={form.baseUrl}
        spellCheck={false}
        error={fieldError(save.error, "baseUrl")}
        onChange={(event) => setForm({ ...form, baseUrl: event.currentTarget.value })}
      />
    </FormModal>
  );
}

function Secret({
  kind,
  kept,
  error,
  value,
  onChange,
}: {
  kind: ServiceKind;
  kept: boolean;
  error?: string;
  value: string;
  onChange: (secret: string) => void;
}) {
  const { t } = useTranslation();
  const shared = {
    label: t(`settings.services.secret.${isFile(kind) ? "file" : "key"}`),
    description: kept ? t("settings.services.kept") : t("settings.services.secretText"),
    required: kind.secretRequired && !kept,
    error,
    value,
    spellCheck: false,
    autoComplete: "off",
  };
  if (isFile(kind)) {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={4}
        maxRows={8}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <PasswordInput {...shared} onChange={(event) => onChange(event.currentTarget.value)} />;
}
