// Where other systems call, whether their calls have to be signed, and a call to try it with.
import { Button, Group, PasswordInput, Stack, Switch, Text } from "@mantine/core";
import { IconRefresh, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRotateHook, useSignHook, useWorkflowHook, type WorkflowHook } from "~/api/hooks";
import { fieldError } from "~/lib/errorText";
import { CopyField } from "~/ui/CopyField";
import { useConfirm } from "~/ui/confirm";
import { Stateful } from "~/ui/Stateful";
import { toastDone, useToastFailed } from "~/ui/toast";
import { useEditor } from "../state";
import { TryHook } from "./TryHook";

export function HookAddress() {
  const { workflow } = useEditor();
  const query = useWorkflowHook(workflow.id);
  return <Stateful query={query}>{(hook) => <Address hook={hook} />}</Stateful>;
}

function Address({ hook }: { hook: WorkflowHook }) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const confirm = useConfirm();
  const onError = useToastFailed();
  const rotate = useRotateHook(workflow.id);
  const [trying, setTrying] = useState(false);
  const renew = async () => {
    const ask = {
      title: t("hook.renewTitle"),
      text: t("hook.renewText"),
      yes: t("hook.renew"),
    };
    if (!(await confirm(ask))) return;
    rotate.mutate(undefined, { onError, onSuccess: () => toastDone(t("hook.renewed")) });
  };
  return (
    <Stack gap="sm">
      <CopyField label={t("hook.url")} description={t("hook.urlText")} value={hook.url} />
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSend size={14} />}
          onClick={() => setTrying(true)}
        >
          {t("hook.try")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={rotate.isPending}
          onClick={() => void renew()}
        >
          {t("hook.renew")}
        </Button>
      </Group>
      <Signing hook={hook} />
      {trying && <TryHook hook={hook} onClose={() => setTrying(false)} />}
    </Stack>
  );
}

function Signing({ hook }: { hook: WorkflowHook }) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const sign = useSignHook(workflow.id);
  const onError = useToastFailed();
  const [writing, setWriting] = useState(false);
  const [secret, setSecret] = useState("");
  const toggle = () => {
    if (hook.signed) sign.mutate(null, { onError });
    else setWriting(!writing);
  };
  const save = () =>
    sign.mutate(secret, {
      onSuccess: () => {
        setWriting(false);
        setSecret("");
        toastDone(t("hook.signed"));
      },
    });
  return (
    <>
      <Switch
        label={t("hook.sign")}
        description={t("hook.signText")}
        checked={hook.signed || writing}
        onChange={toggle}
      />
      {writing && (
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <PasswordInput
            className="sb-grow"
            label={t("hook.secret")}
            description={t("hook.secretText")}
            autoComplete="new-password"
            error={fieldError(sign.error, "secret")}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <Button loading={sign.isPending} disabled={secret.length < 8} onClick={save}>
            {t("form.save")}
          </Button>
        </Group>
      )}
      {hook.signed && (
        <Text size="xs" c="dimmed">
          {t("hook.header")}
        </Text>
      )}
    </>
  );
}
