// Words with buttons: answers to tap, and addresses to open.
import { Button, CloseButton, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconLink, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LinkButton, Outgoing } from "../../model/definition";
import { useEditor } from "../../state";
import classes from "../fields.module.css";
import { useProblem } from "../problems";
import { TextWithVariables } from "../text/TextWithVariables";
import type { Abilities } from "./useAbilities";

type Said = Extract<Outgoing, { type: "quick_reply" }>;
const MOST_WORDS = 2000;
const MOST_BUTTONS = 10;
const LABEL = 60;

export function ButtonsEditor({
  field,
  value,
  abilities,
  onChange,
}: {
  field: string;
  value: Said;
  abilities: Abilities;
  onChange: (value: Said) => void;
}) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  const { replies, links } = value;
  const setReplies = (next: string[]) => onChange({ ...value, replies: next });
  const setLinks = (next: LinkButton[]) => onChange({ ...value, links: next });
  const room = replies.length + links.length < MOST_BUTTONS && !readOnly;
  const wrong = [useProblem(`${field}.replies`), useProblem(`${field}.links`)].find(Boolean);
  return (
    <>
      <TextWithVariables
        field={`${field}.title`}
        message
        label={t("step.send_message.text")}
        rows={3}
        most={Math.min(MOST_WORDS, abilities.maxText)}
        value={value.title}
        onChange={(title) => onChange({ ...value, title })}
      />
      <Stack gap="xs" role="group" aria-label={t("said.buttons")}>
        <Input.Label labelElement="div">{t("said.buttons")}</Input.Label>
        {replies.map((reply, n) => (
          <Reply
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no names of their own
            key={n}
            field={`${field}.replies.${n}`}
            number={n + 1}
            reply={reply}
            onChange={(next) => setReplies(replies.with(n, next))}
            onRemove={() => setReplies(replies.toSpliced(n, 1))}
          />
        ))}
        {links.map((link, n) => (
          <Link
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no names of their own
            key={n}
            field={`${field}.links.${n}`}
            number={n + 1}
            link={link}
            onChange={(next) => setLinks(links.with(n, next))}
            onRemove={() => setLinks(links.toSpliced(n, 1))}
          />
        ))}
        {wrong && <Input.Error>{wrong}</Input.Error>}
        {room && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={() => setReplies([...replies, ""])}
            >
              {t("said.addAnswer")}
            </Button>
            {abilities.links && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconLink size={14} />}
                onClick={() => setLinks([...links, { title: "", url: "https://" }])}
              >
                {t("said.addLink")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </>
  );
}

function Reply({
  field,
  number,
  reply,
  onChange,
  onRemove,
}: {
  field: string;
  number: number;
  reply: string;
  onChange: (reply: string) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const name = t("said.button", { number });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        className="sb-grow"
        aria-label={name}
        error={useProblem(field)}
        maxLength={LABEL}
        value={reply}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <CloseButton size="lg" aria-label={t("card.remove", { name })} onClick={onRemove} />
    </Group>
  );
}

function Link({
  field,
  number,
  link,
  onChange,
  onRemove,
}: {
  field: string;
  number: number;
  link: LinkButton;
  onChange: (link: LinkButton) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const name = t("said.link", { number });
  return (
    <Group
      gap="xs"
      wrap="nowrap"
      align="flex-start"
      className={classes.card}
      role="group"
      aria-label={name}
    >
      <Stack gap="xs" className="sb-grow">
        <TextInput
          label={t("said.linkTitle")}
          error={useProblem(`${field}.title`)}
          maxLength={LABEL}
          value={link.title}
          onChange={(event) => onChange({ ...link, title: event.currentTarget.value })}
        />
        <TextInput
          label={t("said.linkUrl")}
          error={useProblem(`${field}.url`)}
          type="url"
          value={link.url}
          onChange={(event) => onChange({ ...link, url: event.currentTarget.value })}
        />
      </Stack>
      <CloseButton aria-label={t("card.remove", { name })} onClick={onRemove} />
    </Group>
  );
}
