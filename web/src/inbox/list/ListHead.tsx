// Which conversations are listed: whose, open or closed, and what is searched for.
import {
  ActionIcon,
  CloseButton,
  Group,
  SegmentedControl,
  TextInput,
  Tooltip,
  VisuallyHidden,
} from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCounts } from "~/api/conversations";
import type { InboxName, StatusFilter } from "~/api/keys";
import { useCommands } from "~/commands/store";
import { CountBadge } from "~/ui/CountBadge";
import { useInboxAddress } from "../address";
import classes from "./List.module.css";

const AddContact = lazy(() => import("./AddContact"));

const inboxes: readonly InboxName[] = ["all", "mine", "unassigned"];
const statuses = ["open", "snoozed", "closed"] as const;
type Status = (typeof statuses)[number];

export function ListHead() {
  const { t } = useTranslation();
  const { filter, go } = useInboxAddress();
  const [adding, setAdding] = useState(false);
  return (
    <div className={classes.filters}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("inbox.which")}
        value={filter.inbox}
        onChange={(inbox) => go({ inbox: inbox as InboxName })}
        data={inboxes.map((value) => ({ value, label: <InboxLabel inbox={value} /> }))}
      />
      <Group gap="xs" wrap="nowrap">
        <SearchBox />
        <Tooltip label={t("inbox.addContact")}>
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={t("inbox.addContact")}
            onClick={() => setAdding(true)}
          >
            <IconUserPlus size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("inbox.status")}
        value={filter.status}
        onChange={(status) => go({ status: status as StatusFilter })}
        data={statuses.map((value) => ({
          value,
          label: <StatusLabel status={value} inbox={filter.inbox} />,
        }))}
      />
      <Suspense>{adding && <AddContact onClose={() => setAdding(false)} />}</Suspense>
    </div>
  );
}

function InboxLabel({ inbox }: { inbox: InboxName }) {
  const { t } = useTranslation();
  const unread = useCounts().data?.[inbox].unread ?? 0;
  return (
    <Group gap={4} justify="center" wrap="nowrap">
      <span>{t(`inbox.name.${inbox}`)}</span>
      {unread > 0 && (
        <>
          <CountBadge count={unread} />
          <VisuallyHidden>{t("inbox.unread", { count: unread })}</VisuallyHidden>
        </>
      )}
    </Group>
  );
}

function StatusLabel({ status, inbox }: { status: Status; inbox: InboxName }) {
  const { t } = useTranslation();
  const open = useCounts().data?.[inbox].open;
  if (status !== "open" || open === undefined) return t(`inbox.state.${status}`);
  return t("inbox.openCount", { count: open });
}

function SearchBox() {
  const { t } = useTranslation();
  const { filter, go } = useInboxAddress();
  const [text, setText] = useState(filter.search);
  const input = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(
    (wanted: string) => go({ search: wanted.trim() }, { replace: true }),
    250,
  );
  // The address may change without this box: the back gesture, or "clear" in the empty list.
  useEffect(
    () => setText((now) => (now.trim() === filter.search ? now : filter.search)),
    [filter.search],
  );
  const set = (next: string) => {
    setText(next);
    search(next);
  };
  useCommands([
    {
      id: "search",
      group: "list",
      name: t("commands.search"),
      icon: IconSearch,
      shortcut: { key: "/" },
      perform: () => input.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={input}
      type="search"
      className="sb-grow"
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
      placeholder={t("inbox.search")}
      aria-label={t("inbox.search")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && (
          <CloseButton size="sm" aria-label={t("inbox.clearSearch")} onClick={() => set("")} />
        )
      }
    />
  );
}
