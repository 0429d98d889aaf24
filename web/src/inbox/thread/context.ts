// What every bubble of a thread may need to know or do.
import { createContext, useContext } from "react";
import type { ReplyTarget } from "../composer/ReplyPreview";

export type ThreadShared = {
  contactId: number;
  contactName: string;
  onReply: (target: ReplyTarget) => void;
};

export const ThreadContext = createContext<ThreadShared>({
  contactId: 0,
  contactName: "",
  onReply: () => undefined,
});

export const useThread = () => useContext(ThreadContext);
