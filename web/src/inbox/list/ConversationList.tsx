// The list of conversations: as long as it is, only the rows in view are drawn.
import { Button, Loader } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconInbox,
  IconMoodSmile,
  IconSearch,
  IconZzz,
} from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useConversationList } from "~/api/conversations";
import type { ConversationRow } from "~/api/types";
import { useCommands } from "~/commands/store";
import { Empty, RowsSkeleton, Stateful } from "~/ui/Stateful";
import { useInboxAddress } from "../address";
import classes from "../Inbox.module.css";
import { ConversationItem } from "./ConversationItem";
import listClasses from "./List.module.css";
import { ListHead } from "./ListHead";

const ROW = 72;

export function ConversationList() {
  const { t } = useTranslation();
  const { filter } = useInboxAddress();
  const query = useConversationList(filter);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.list} aria-label={t("inbox.list")}>
      <ListHead />
      <Stateful
        query={query}
        isEmpty={() => rows.length === 0 && !query.hasNextPage}
        empty={<EmptyList />}
        skeleton={<RowsSkeleton rows={9} height={52} />}
      >
        {() => (
          <Rows
            rows={rows}
            more={query.hasNextPage}
            loading={query.isFetchingNextPage}
            broken={query.isFetchNextPageError}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </Stateful>
    </section>
  );
}

function Rows({
  rows,
  more,
  loading,
  broken,
  onMore,
}: {
  rows: ConversationRow[];
  more: boolean;
  loading: boolean;
  broken: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation();
  const { contactId, go, href } = useInboxAddress();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => rows[index]?.contactId ?? "more",
  });
  const items = virtual.getVirtualItems();
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 5;
  useEffect(() => {
    if (more && nearEnd && !loading && !broken) onMore();
  });

  const chosen = rows.findIndex((row) => row.contactId === contactId);
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, chosen + by))];
    if (!next) return;
    go({ contactId: next.contactId });
    virtual.scrollToIndex(rows.indexOf(next));
  };
  useCommands([
    {
      id: "next",
      group: "list",
      name: t("commands.next"),
      icon: IconArrowDown,
      shortcut: { key: "j" },
      perform: () => step(1),
    },
    {
      id: "previous",
      group: "list",
      name: t("commands.previous"),
      icon: IconArrowUp,
      shortcut: { key: "k" },
      perform: () => step(-1),
    },
  ]);

  return (
    <div className={classes.scroll} ref={scroller} tabIndex={-1}>
      <ul className={listClasses.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            <li
              key={item.key}
              className={listClasses.row}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row ? (
                <ConversationItem
                  row={row}
                  to={href({ contactId: row.contactId })}
                  chosen={row.contactId === contactId}
                />
              ) : (
                <div className={listClasses.more}>
                  {broken ? (
                    <Button size="xs" variant="default" onClick={onMore}>
                      {t("states.retry")}
                    </Button>
                  ) : (
                    <Loader size="sm" type="dots" aria-label={t("states.loading")} />
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function EmptyList() {
  const { t } = useTranslation();
  const { filter, go } = useInboxAddress();
  if (filter.search) {
    const clear = (
      <Button variant="default" size="xs" onClick={() => go({ search: "" })}>
        {t("inbox.clearSearch")}
      </Button>
    );
    return (
      <Empty
        icon={IconSearch}
        title={t("states.nothingFound")}
        text={t("inbox.emptySearch", { search: filter.search })}
        action={clear}
      />
    );
  }
  if (filter.status === "closed")
    return (
      <Empty icon={IconInbox} title={t("inbox.emptyClosed")} text={t("inbox.emptyClosedText")} />
    );
  if (filter.status === "snoozed")
    return <Empty icon={IconZzz} title={t("snooze.empty")} text={t("snooze.emptyText")} />;
  const all = filter.inbox !== "all" && (
    <Button variant="default" size="xs" onClick={() => go({ inbox: "all" })}>
      {t("inbox.showAll")}
    </Button>
  );
  return (
    <Empty
      icon={IconMoodSmile}
      title={t("inbox.emptyOpen")}
      text={t(`inbox.emptyText.${filter.inbox}`)}
      action={all}
    />
  );
}
