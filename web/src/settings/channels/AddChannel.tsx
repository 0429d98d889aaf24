// A new channel: first its kind, then the form of that kind.
import { Paper, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconPlug } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddChannel, useChannelKinds } from "~/api/channels";
import type { ChannelKind, CreatedChannel } from "~/api/types";
import { lookOf } from "~/channels/registry";
import { useSettingFields } from "~/channels/useSettingFields";
import { Dialog } from "~/ui/Dialog";
import { FormModal } from "~/ui/FormModal";
import { initialValues } from "~/ui/jsonSchema";
import { Empty, Stateful } from "~/ui/Stateful";
import classes from "../Settings.module.css";
import { ChannelForm } from "./ChannelForm";

type Props = { onClose: () => void; onMade: (channel: CreatedChannel) => void };

export function AddChannel(props: Props) {
  const [kind, setKind] = useState<ChannelKind | null>(null);
  return kind ? (
    <NewChannelForm kind={kind} {...props} />
  ) : (
    <PickKind onPick={setKind} onClose={props.onClose} />
  );
}

function PickKind({
  onPick,
  onClose,
}: {
  onPick: (kind: ChannelKind) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const kinds = useChannelKinds();
  return (
    <Dialog opened onClose={onClose} title={t("settings.channels.pick")} size="lg">
      <Stateful
        query={kinds}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconPlug}
            title={t("settings.channels.noKinds")}
            text={t("settings.channels.noKindsText")}
          />
        }
      >
        {(all) => (
          <Stack gap="sm">
            {all.map((kind) => {
              const Icon = lookOf(kind.kind).icon;
              return (
                <UnstyledButton
                  key={kind.kind}
                  className={classes.kind}
                  onClick={() => onPick(kind)}
                >
                  <Icon size={28} stroke={1.5} />
                  <Text fw={600}>{kind.name}</Text>
                </UnstyledButton>
              );
            })}
          </Stack>
        )}
      </Stateful>
    </Dialog>
  );
}

function NewChannelForm({ kind, onClose, onMade }: Props & { kind: ChannelKind }) {
  const { t } = useTranslation();
  const add = useAddChannel();
  const fields = useSettingFields(kind);
  const { Before } = lookOf(kind.kind);
  const [draft, setDraft] = useState({ name: kind.name, settings: initialValues(fields) });
  const submit = () =>
    add.mutate(
      { kind: kind.kind, ...draft },
      {
        onSuccess: (channel) => {
          onClose();
          onMade(channel);
        },
      },
    );
  return (
    <FormModal
      title={t("settings.channels.new", { kind: kind.name })}
      submit={t("settings.channels.connect")}
      busy={add.isPending}
      error={add.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {Before && (
        <Paper p="md" bg="var(--sb-sunken)">
          <Before />
        </Paper>
      )}
      <ChannelForm fields={fields} draft={draft} error={add.error} onChange={setDraft} />
    </FormModal>
  );
}
