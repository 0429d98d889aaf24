// Send a message: text or a file, the channel, other words for particular channels, a failure path.
import { Button, CloseButton, Group, Input, Stack, Switch, Text } from "@mantine/core";
import { IconMessage, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { Advanced } from "../fields/Advanced";
import classes from "../fields/fields.module.css";
import { ChannelPick } from "../fields/picks";
import { Preview } from "../fields/said/Preview";
import { SaidEditor } from "../fields/said/SaidEditor";
import { useAbilities } from "../fields/said/useAbilities";
import { saidInShort } from "../model/said";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"send_message">;
type Said = Props["step"]["responses"][number];

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  // What it says by itself may go out anywhere: only words and files.
  const abilities = { ...useAbilities(step.channel), buttons: false, payload: false };
  return (
    <>
      <SaidEditor
        field="message"
        abilities={abilities}
        value={step.message}
        onChange={(message) => change({ message })}
      />
      <ChannelPick
        field="channel"
        label={t("step.send_message.channel")}
        placeholder={t("step.send_message.lastUsed")}
        description={t("step.send_message.channelText")}
        clearable
        value={step.channel}
        onChange={(channel) => change({ channel })}
      />
      <Switch
        label={t("step.send_message.failure")}
        description={t("step.send_message.failureText")}
        checked={step.failureBranch}
        onChange={(event) => change({ failureBranch: event.currentTarget.checked })}
      />
      <Preview step={step} />
      <Advanced open={step.responses.length > 0}>
        <Responses step={step} change={change} />
      </Advanced>
    </>
  );
}

function Responses({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const { responses } = step;
  const channels = useChannels().data ?? [];
  const free = channels.find(({ id }) => !responses.some(({ channel }) => channel === id));
  const set = (next: Props["step"]["responses"]) => change({ responses: next });
  return (
    <Stack gap="sm">
      <div>
        <Input.Label labelElement="div">{t("step.send_message.responses")}</Input.Label>
        <Text size="xs" c="dimmed">
          {t("step.send_message.responsesText")}
        </Text>
      </div>
      {responses.map((response, n) => (
        <Response
          key={response.channel}
          number={n}
          response={response}
          onChange={(next) => set(responses.with(n, next))}
          onRemove={() => set(responses.toSpliced(n, 1))}
        />
      ))}
      {free && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            set([...responses, { channel: free.id, message: { type: "text", text: "" } }])
          }
        >
          {t("step.send_message.addResponse")}
        </Button>
      )}
    </Stack>
  );
}

function Response({
  number,
  response,
  onChange,
  onRemove,
}: {
  number: number;
  response: Said;
  onChange: (response: Said) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const abilities = useAbilities(response.channel);
  return (
    <Stack gap="xs" className={classes.card}>
      <Group wrap="nowrap" align="flex-end" gap="xs">
        <div className="sb-grow">
          <ChannelPick
            field={`responses.${number}.channel`}
            label={t("step.send_message.onChannel")}
            value={response.channel}
            onChange={(channel) => channel !== null && onChange({ ...response, channel })}
          />
        </div>
        <CloseButton
          aria-label={t("step.send_message.removeResponse", { number: number + 1 })}
          onClick={onRemove}
        />
      </Group>
      <SaidEditor
        field={`responses.${number}.message`}
        rows={3}
        abilities={abilities}
        value={response.message}
        onChange={(message) => onChange({ ...response, message })}
      />
    </Stack>
  );
}

export const sendMessage: StepPart<"send_message"> = {
  icon: IconMessage,
  family: "talk",
  blank: () => ({
    type: "send_message",
    channel: null,
    message: { type: "text", text: "" },
    responses: [],
    failureBranch: false,
  }),
  Summary: ({ step }) => <Named text={saidInShort(step.message)} />,
  Form,
};
