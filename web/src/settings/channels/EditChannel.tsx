// A channel's settings. Secrets come masked; only what was changed is sent, so a mask is never
// saved in a secret's place.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeChannel, useChannelKinds } from "~/api/channels";
import type { Channel } from "~/api/types";
import { useSettingFields } from "~/channels/useSettingFields";
import { FormModal } from "~/ui/FormModal";
import { ChannelForm } from "./ChannelForm";

export function EditChannel({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const change = useChangeChannel();
  const kind = useChannelKinds().data?.find((one) => one.kind === channel.kind);
  const fields = useSettingFields(kind);
  const [draft, setDraft] = useState({ name: channel.name, settings: channel.settings });
  const submit = () => {
    const changed = Object.entries(draft.settings).filter(
      ([name, value]) => value !== channel.settings[name],
    );
    const settings = changed.length > 0 ? Object.fromEntries(changed) : undefined;
    const name = draft.name === channel.name ? undefined : draft.name;
    change.mutate({ id: channel.id, name, settings }, { onSuccess: onClose });
  };
  return (
    <FormModal
      title={t("settings.channels.edit", { name: channel.name })}
      submit={t("actions.save")}
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ChannelForm fields={fields} draft={draft} error={change.error} onChange={setDraft} />
    </FormModal>
  );
}
