// The simulator: a chat with the draft beside the canvas, without any channel and any effect.
import { ActionIcon, Alert, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconFlask, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Failed } from "~/ui/Stateful";
import { Beside } from "../beside/Beside";
import type { Panel } from "../beside/usePanel";
import { Composer } from "./Composer";
import { Keep } from "./Keep";
import { Stands } from "./Stands";
import { Talk } from "./Talk";
import type { Simulator as Sim } from "./useSimulator";
import { WhoPanel } from "./WhoPanel";

export function Simulator({
  panel,
  sim,
  phone,
  hidden,
  onKept,
}: {
  panel: Panel;
  sim: Sim;
  phone: boolean;
  hidden: boolean;
  onKept: (name: string) => void;
}) {
  const { t } = useTranslation("workflows");
  const able = sim.problems === 0;
  return (
    <Beside
      panel={panel}
      phone={phone}
      hidden={hidden}
      icon={IconFlask}
      title={t("beside.title.simulator")}
      drawn={sim.went?.run != null}
      tools={<Tools sim={sim} />}
      foot={
        able && (
          <>
            <Stands sim={sim} />
            <Composer sim={sim} />
          </>
        )
      }
    >
      <WhoPanel sim={sim} />
      <Keep sim={sim} onKept={onKept} />
      {able ? (
        <Talk sim={sim} />
      ) : (
        <Alert color="orange" variant="light" role="status">
          {t("save.errors", { count: sim.problems })}
        </Alert>
      )}
      {sim.query.error && (
        <Failed error={sim.query.error} onRetry={() => void sim.query.refetch()} />
      )}
    </Beside>
  );
}

function Tools({ sim }: { sim: Sim }) {
  const { t } = useTranslation("workflows");
  const empty = sim.rehearsal.lines.length === 0;
  return (
    <>
      <Tooltip label={t("sim.back")}>
        <ActionIcon aria-label={t("sim.back")} disabled={empty} onClick={sim.back}>
          <IconArrowBackUp size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("sim.over")}>
        <ActionIcon aria-label={t("sim.over")} disabled={empty} onClick={sim.startOver}>
          <IconRefresh size={20} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
