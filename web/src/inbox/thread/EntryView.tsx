// One item of a thread, by its kind.
import { useFormat } from "~/lib/format";
import { ActivityLine } from "./ActivityLine";
import { CommentView } from "./CommentView";
import type { ThreadItem } from "./items";
import { MessageView } from "./MessageView";
import classes from "./Thread.module.css";

export function EntryView({ item }: { item: ThreadItem }) {
  const format = useFormat();
  if (item.kind === "day") return <div className={classes.day}>{format.day(item.at)}</div>;
  const { entry, first, last } = item;
  if (entry.kind === "event") return <ActivityLine entry={entry} />;
  if (entry.kind === "comment") return <CommentView entry={entry} first={first} last={last} />;
  return <MessageView entry={entry} first={first} last={last} />;
}
