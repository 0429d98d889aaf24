// The thread: only what is in view is drawn. Stands at its end and follows it, stays where the
// reader is otherwise, and asks for older entries when the top comes near.
import { ActionIcon, Button, Loader } from "@mantine/core";
import { IconArrowDown, IconMessageCircle } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEntries } from "~/api/entries";
import { Empty, RowsSkeleton, Stateful } from "~/ui/Stateful";
import { EntryView } from "./EntryView";
import { type ThreadItem, threadItems } from "./items";
import classes from "./Thread.module.css";
import { useFollowEnd } from "./useFollowEnd";

const NEAR_TOP = 600;
const AT_END = 80;

export function Thread({ contactId }: { contactId: number }) {
  const { t } = useTranslation();
  const query = useEntries(contactId);
  const pages = query.data?.pages;
  const items = useMemo(() => threadItems(pages?.flatMap((page) => page.items) ?? []), [pages]);
  return (
    <div className={classes.frame}>
      <Stateful
        query={query}
        isEmpty={() => items.length === 0}
        empty={
          <Empty icon={IconMessageCircle} title={t("thread.empty")} text={t("thread.emptyText")} />
        }
        skeleton={<RowsSkeleton rows={7} height={56} />}
      >
        {() => (
          <Items
            items={items}
            more={query.hasNextPage}
            loading={query.isFetchingNextPage}
            broken={query.isFetchNextPageError}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </Stateful>
    </div>
  );
}

function Items({
  items,
  more,
  loading,
  broken,
  onMore,
}: {
  items: ThreadItem[];
  more: boolean;
  loading: boolean;
  broken: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === "day" ? 44 : 68),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    paddingStart: 12,
    paddingEnd: 12,
  });
  const total = virtual.getTotalSize();
  const view = virtual.scrollRect?.height ?? 0;
  useFollowEnd(scroller, { total, view }, () => virtual.scrollToEnd());
  useEffect(() => setReady(true), []);
  // What I write myself is always shown, wherever I was reading.
  const newest = items.at(-1);
  const mine = newest?.kind === "entry" && newest.entry.id < 0 ? newest.key : null;
  useEffect(() => {
    if (mine) virtual.scrollToEnd();
  }, [mine, virtual]);

  const offset = virtual.scrollOffset ?? 0;
  useEffect(() => {
    if (ready && more && !loading && !broken && offset < NEAR_TOP) onMore();
  }, [ready, more, loading, broken, offset, onMore]);

  const away = ready && total - offset - view > 400;
  return (
    <>
      <section
        ref={scroller}
        className={classes.scroll}
        tabIndex={0}
        aria-label={t("thread.messages")}
      >
        {more && (
          <div className={classes.older}>
            {broken ? (
              <Button size="xs" variant="default" onClick={onMore}>
                {t("thread.loadOlder")}
              </Button>
            ) : (
              loading && <Loader size="sm" type="dots" aria-label={t("states.loading")} />
            )}
          </div>
        )}
        <div
          role="log"
          aria-label={t("thread.messages")}
          className={classes.items}
          style={{ height: total }}
        >
          {virtual.getVirtualItems().map((place) => {
            const item = items[place.index];
            return (
              item && (
                <div
                  key={place.key}
                  ref={virtual.measureElement}
                  data-index={place.index}
                  className={classes.item}
                  style={{ transform: `translateY(${place.start}px)` }}
                >
                  <EntryView item={item} />
                </div>
              )
            );
          })}
        </div>
      </section>
      {away && (
        <ActionIcon
          className={classes.toEnd}
          variant="default"
          radius="xl"
          size="xl"
          aria-label={t("thread.toEnd")}
          onClick={() => virtual.scrollToEnd()}
        >
          <IconArrowDown size={20} />
        </ActionIcon>
      )}
    </>
  );
}
