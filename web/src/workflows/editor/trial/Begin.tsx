// What a test needs before it begins: a channel a link leads to, and values in the place of those the
// trigger would give.
import { Alert, Anchor, Button, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useChannelKinds, useChannels } from "~/api/channels";
import { useSignedIn } from "~/api/session";
import { useBeginTrial } from "~/api/trials";
import { fieldError, useErrorText } from "~/lib/errorText";
import classes from "../Editor.module.css";
import { filled, type Given, GivenValues } from "../fields/GivenValues";
import { valueWord } from "../model/variables";
import { useEditor } from "../state";
import type { Saving } from "../useSaving";
import { mockable, readsCalendar } from "./mocks";
import { SaveFirst } from "./SaveFirst";
import type { TrialState } from "./useTrial";

/** Channels that a workflow can be tried on. */
function useTriable() {
  const kinds = useChannelKinds().data;
  const channels = useChannels().data;
  const can = new Set(
    (kinds ?? []).filter((one) => one.capabilities.chatLink).map(({ kind }) => kind),
  );
  const found = (channels ?? []).filter(({ kind, enabled }) => enabled && can.has(kind));
  return { found, known: kinds !== undefined && channels !== undefined };
}

export function Begin({ state, saving }: { state: TrialState; saving: Saving }) {
  const { t } = useTranslation("workflows");
  const { found, known } = useTriable();
  const wrong = state.problems > 0;
  return (
    <Stack gap="md">
      <Text size="sm">{t("trial.text")}</Text>
      <Text size="sm" c="dimmed">
        {t("trial.real")}
      </Text>
      {wrong && (
        <Alert color="orange" variant="light" role="status">
          {t("trial.errors", { count: state.problems })}
        </Alert>
      )}
      {!wrong && saving.dirty && <SaveFirst words={t("trial.unsaved")} saving={saving} />}
      {known && found.length === 0 && (
        <Alert color="blue" variant="light" title={t("trial.noChannel")}>
          <Text size="sm" mb="xs">
            {t("trial.noChannelText")}
          </Text>
          <Anchor component={Link} to="/settings/channels" size="sm" fw={600}>
            {t("trial.connect")}
          </Anchor>
        </Alert>
      )}
      {found.length > 0 && <Form channels={found} able={!wrong && !saving.dirty} />}
    </Stack>
  );
}

function Form({
  channels,
  able,
}: {
  channels: readonly { id: number; name: string }[];
  able: boolean;
}) {
  const { t } = useTranslation("workflows");
  const say = useErrorText();
  const { workflow, definition } = useEditor();
  const begin = useBeginTrial(workflow.id);
  const zone = useSignedIn().workspace.timezone;
  const [channel, setChannel] = useState(() => String(channels[0]?.id ?? ""));
  const [given, setGiven] = useState<Given>({});
  const [date, setDate] = useState("");
  const wanted = mockable(definition).map(({ name, label }) => ({
    name,
    label: label ?? t(`triggerValue.${valueWord(definition.trigger?.type, name)}`),
  }));
  const wrong = (field: string) => fieldError(begin.error, field);
  const told = ["channel", "date", ...wanted.map(({ name }) => `values.${name}`)].some(wrong);
  const start = () =>
    begin.mutate({ channel: Number(channel), values: filled(given), date: date || null });
  return (
    <>
      <Select
        label={t("trial.channel")}
        allowDeselect={false}
        data={channels.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={channel}
        error={wrong("channel")}
        onChange={(next) => next && setChannel(next)}
      />
      {wanted.length > 0 && (
        <Stack gap="sm" component="fieldset" className={classes.plain}>
          <Text component="legend" size="sm" fw={600}>
            {t("trial.values")}
          </Text>
          <Text size="xs" c="dimmed">
            {t("trial.valuesText")}
          </Text>
          <GivenValues
            wanted={wanted}
            given={given}
            onChange={setGiven}
            error={(name) => wrong(`values.${name}`)}
          />
        </Stack>
      )}
      {readsCalendar(definition) && (
        <TextInput
          type="datetime-local"
          label={t("trial.date")}
          description={t("trial.dateText", { zone })}
          value={date}
          error={wrong("date")}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
      {begin.error && !told && (
        <Alert color="red" variant="light" role="alert">
          {say(begin.error)}
        </Alert>
      )}
      <Button disabled={!able} loading={begin.isPending} onClick={start}>
        {t("trial.begin")}
      </Button>
    </>
  );
}
