// How far a message of ours has come: an icon and the word for it.
import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconHelpCircle,
  IconSend,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "~/api/thread";
import type { DeliveryStatus } from "~/api/types";
import classes from "./Thread.module.css";

const looks: Record<DeliveryStatus, { icon: typeof IconCheck; tone?: string }> = {
  queued: { icon: IconClock },
  sending: { icon: IconSend },
  sent: { icon: IconCheck },
  delivered: { icon: IconChecks },
  read: { icon: IconChecks, tone: "read" },
  failed: { icon: IconAlertTriangle, tone: "failed" },
  unknown: { icon: IconHelpCircle, tone: "doubt" },
};

export function DeliveryMark({ entry }: { entry: ThreadMessage }) {
  const { t } = useTranslation();
  const status = statusOf(entry);
  if (!status) return null;
  const { icon: Icon, tone } = looks[status];
  return (
    <span className={classes.status} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {t(`delivery.${status}`)}
    </span>
  );
}

function statusOf(entry: ThreadMessage): DeliveryStatus | null {
  if (entry.unconfirmed) return entry.unconfirmed.state === "sending" ? "queued" : "failed";
  return entry.status ?? null;
}
