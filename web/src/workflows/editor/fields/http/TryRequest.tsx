// Makes the request of a step once, really, and lets one choose from the answer what to keep.
import { Alert, Badge, Button, Code, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationList } from "~/api/conversations";
import { type TriedRequest, useTryRequest } from "~/api/writing";
import { useErrorText } from "~/lib/errorText";
import { Dialog } from "~/ui/Dialog";
import { troubleWords } from "../../../remarks";
import type { StepOf } from "../../model/definition";
import { type Leaf, leavesOf, readJson } from "../../model/jsonPaths";
import { useEditor } from "../../state";
import classes from "../fields.module.css";
import { Leaves } from "../Leaves";
import { namesOf, requestOf } from "./request";

type Step = StepOf<"http_request">;

export function TryRequest({
  step,
  onPick,
  onAnswer,
}: {
  step: Step;
  onPick: (leaf: Leaf) => void;
  /** What came back, for whoever chooses from it later. */
  onAnswer: (answer: unknown) => void;
}) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  const [opened, setOpened] = useState(false);
  if (readOnly) return null;
  return (
    <>
      <Button
        variant="light"
        leftSection={<IconPlayerPlay size={16} />}
        disabled={step.url.trim() === ""}
        onClick={() => setOpened(true)}
      >
        {t("attempt.open")}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t("attempt.title")} size="lg">
        <Attempt step={step} onPick={onPick} onAnswer={onAnswer} />
      </Dialog>
    </>
  );
}

function Attempt({
  step,
  onPick,
  onAnswer,
}: {
  step: Step;
  onPick: (leaf: Leaf) => void;
  onAnswer: (answer: unknown) => void;
}) {
  const { t } = useTranslation("workflows");
  const say = useErrorText();
  const names = namesOf(step);
  const [contact, setContact] = useState<number | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const attempt = useTryRequest();
  const given = (family: string) =>
    Object.fromEntries(
      names.asked
        .filter((name) => name.startsWith(`${family}.`))
        .map((name) => [name.slice(family.length + 1), values[name] ?? ""]),
    );
  const send = () =>
    attempt.mutate(
      {
        request: requestOf(step),
        contactId: contact,
        trigger: given("trigger"),
        variables: given("var"),
      },
      {
        onSuccess: ({ body }) => {
          const value = readJson(body ?? "");
          if (value !== undefined) onAnswer(value);
        },
      },
    );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(step.method === "GET" ? "attempt.asks" : "attempt.tells")}
      </Text>
      {names.ofContact && <ContactPick value={contact} onChange={setContact} />}
      {names.asked.map((name, n) => (
        <TextInput
          key={name}
          data-autofocus={(n === 0 && !names.ofContact) || undefined}
          label={t("attempt.value", { name: `$${name}` })}
          value={values[name] ?? ""}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
      <Group>
        <Button
          loading={attempt.isPending}
          onClick={send}
          data-autofocus={(names.asked.length === 0 && !names.ofContact) || undefined}
        >
          {t("attempt.send")}
        </Button>
      </Group>
      {attempt.isError && (
        <Alert color="red" variant="light" role="alert">
          {say(attempt.error)}
        </Alert>
      )}
      {attempt.data && <Outcome tried={attempt.data} step={step} onPick={onPick} />}
    </Stack>
  );
}

function ContactPick({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (id: number | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const [search, setSearch] = useState("");
  const rows = useConversationList({ inbox: "all", status: "all", search }).data?.pages[0]?.items;
  const data = (rows ?? []).map(({ contactId, name }) => ({
    value: String(contactId),
    label: name,
  }));
  return (
    <Select
      data-autofocus
      label={t("attempt.contact")}
      description={t("attempt.contactText")}
      placeholder={t("attempt.nobody")}
      searchable
      clearable
      data={data}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}

function Outcome({
  tried,
  step,
  onPick,
}: {
  tried: TriedRequest;
  step: Step;
  onPick: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation("workflows");
  const { status, body, problem, trouble, url, sent, millis } = tried;
  const went = status != null && status >= 200 && status < 300;
  const leaves = leavesOf(readJson(body ?? ""));
  return (
    <Stack gap="sm" role="status">
      <Group gap="xs">
        <Badge
          variant="light"
          tt="none"
          size="lg"
          color={went ? "green" : "red"}
          c="var(--mantine-color-text)"
        >
          {status ?? t("attempt.noAnswer")}
        </Badge>
        <Text size="sm">{t(went ? "attempt.went" : "attempt.failed")}</Text>
        <Text size="xs" c="dimmed">
          {t("attempt.took", { count: millis })}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" className={classes.address}>
        {step.method} {url}
      </Text>
      {sent && (
        <Code block className={classes.answer}>
          {sent}
        </Code>
      )}
      {problem && (
        <Alert color="red" variant="light">
          {trouble ? troubleWords(t, trouble) : problem}
        </Alert>
      )}
      {leaves.length > 0 && (
        <Leaves leaves={leaves} taken={step.mappings.map(({ path }) => path)} onPick={onPick} />
      )}
      {body != null && body !== "" && (
        <details>
          <summary>{t("attempt.whole")}</summary>
          <Code block className={classes.answer}>
            {body}
          </Code>
        </details>
      )}
      {body === "" && <Text size="sm">{t("attempt.empty")}</Text>}
    </Stack>
  );
}
