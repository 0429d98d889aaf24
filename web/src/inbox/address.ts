// The inbox's address: which list, which conversation, which pane. Everything a person can be
// looking at is in the URL, so that the back gesture, a reload and a link all work.
import { useCallback, useMemo } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { InboxName, ListFilter, StatusFilter } from "~/api/keys";

const inboxNames: readonly string[] = ["all", "mine", "unassigned"];
const statusNames: readonly string[] = ["open", "snoozed", "closed", "all"];

export type Place = Partial<ListFilter> & { contactId?: number | null; panel?: boolean };

export function useInboxAddress() {
  const params = useParams();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const inbox = (inboxNames.includes(params.inbox ?? "") ? params.inbox : "all") as InboxName;
  const wished = query.get("status") ?? "open";
  const status = (statusNames.includes(wished) ? wished : "open") as StatusFilter;
  const search = query.get("search") ?? "";
  const contactId = Number(params.contactId) || null;
  const panel = query.get("panel") === "contact";
  const filter = useMemo<ListFilter>(() => ({ inbox, status, search }), [inbox, status, search]);

  const href = useCallback(
    (place: Place) => {
      const next = { inbox, status, search, contactId, panel: false, ...place };
      const asked = new URLSearchParams();
      if (next.status !== "open") asked.set("status", next.status);
      if (next.search) asked.set("search", next.search);
      if (next.panel && next.contactId) asked.set("panel", "contact");
      const path = `/inbox/${next.inbox}${next.contactId ? `/${next.contactId}` : ""}`;
      return asked.size > 0 ? `${path}?${asked}` : path;
    },
    [inbox, status, search, contactId],
  );
  const go = useCallback(
    (place: Place, options?: { replace?: boolean }) => void navigate(href(place), options),
    [navigate, href],
  );
  return { filter, contactId, panel, href, go };
}
