// The button that offers emoji: searched by name, or looked through by group.
import { ActionIcon, Popover, Text, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "~/api/types";
import { type Emoji, emojisIn, groups, matching } from "./emojis";
import classes from "./text.module.css";

export function EmojiButton({ onPick }: { onPick: (sign: string) => void }) {
  const { t } = useTranslation("workflows");
  const [opened, setOpened] = useState(false);
  const pick = (sign: string) => {
    setOpened(false);
    onPick(sign);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      position="bottom-end"
      width={300}
      shadow="md"
    >
      <Popover.Target>
        <Tooltip label={t("emoji.insert")}>
          <ActionIcon
            size="md"
            aria-label={t("emoji.insert")}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconMoodSmile size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">{opened && <Choices onPick={pick} />}</Popover.Dropdown>
    </Popover>
  );
}

function Choices({ onPick }: { onPick: (sign: string) => void }) {
  const { t, i18n } = useTranslation("workflows");
  const [typed, setTyped] = useState("");
  const locale = i18n.language as Locale;
  const all = useQuery({
    queryKey: ["emojis", locale],
    queryFn: () => emojisIn(locale),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const found = all && typed.trim() !== "" ? matching(all, typed) : null;
  return (
    <>
      <TextInput
        data-autofocus
        size="xs"
        aria-label={t("emoji.search")}
        placeholder={t("emoji.search")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={`${classes.emojis} sb-scroll`}>
        {found ? (
          <Row emojis={found} onPick={onPick} />
        ) : (
          groups.map((group) => (
            <section key={group} aria-label={t(`emoji.${group}`)}>
              <Text size="xs" c="dimmed" mt="xs">
                {t(`emoji.${group}`)}
              </Text>
              <Row emojis={all?.get(group) ?? []} onPick={onPick} />
            </section>
          ))
        )}
        {found?.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t("form.nothingFound")}
          </Text>
        )}
      </div>
    </>
  );
}

function Row({ emojis, onPick }: { emojis: readonly Emoji[]; onPick: (sign: string) => void }) {
  return (
    <div className={classes.emojiRow}>
      {emojis.map(({ sign, label }) => (
        <UnstyledButton
          key={sign}
          className={classes.emoji}
          aria-label={label}
          title={label}
          onClick={() => onPick(sign)}
        >
          {sign}
        </UnstyledButton>
      ))}
    </div>
  );
}
