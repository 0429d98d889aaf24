// Send a message: text or a file, the channel, other words for particular channels, a failure path.
import { Button, CloseButton, Group, Input, Stack, Switch, Text } from "@mantine/core";
import { IconMessage, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { Advanced } from "../fields/Advanced";
import classes from "../fields/fields.module.css";
import { ChannelPick } from "../fields/picks";
import { SaidEditor } from "../fields/SaidEditor";
import { saidInShort } from "../model/said";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"send_message">;

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <SaidEditor
        field="message"
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
        <Stack key={response.channel} gap="xs" className={classes.card}>
          <Group wrap="nowrap" align="flex-end" gap="xs">
            <div className="sb-grow">
              <ChannelPick
                field={`responses.${n}.channel`}
                label={t("step.send_message.onChannel")}
                value={response.channel}
                onChange={(channel) =>
                  channel !== null && set(responses.with(n, { ...response, channel }))
                }
              />
            </div>
            <CloseButton
              aria-label={t("step.send_message.removeResponse", { number: n + 1 })}
              onClick={() => set(responses.toSpliced(n, 1))}
            />
          </Group>
          <SaidEditor
            field={`responses.${n}.message`}
            rows={3}
            value={response.message}
            onChange={(message) => set(responses.with(n, { ...response, message }))}
          />
        </Stack>
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
  Summary: ({ step }) => saidInShort(step.message),
  Form,
};
