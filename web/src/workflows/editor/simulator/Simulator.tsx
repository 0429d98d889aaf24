// The simulator: a chat with the draft beside the canvas, without any channel and any effect. On a
// phone it lies over the page.
import {
  ActionIcon,
  Alert,
  CloseButton,
  Group,
  Drawer as Sheet,
  Title,
  Tooltip,
} from "@mantine/core";
import { IconArrowBackUp, IconFlask, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Failed } from "~/ui/Stateful";
import editor from "../Editor.module.css";
import { Composer } from "./Composer";
import { Saved } from "./Saved";
import { Stands } from "./Stands";
import classes from "./simulator.module.css";
import { Talk } from "./Talk";
import type { Simulator as Sim } from "./useSimulator";
import { WhoPanel } from "./WhoPanel";

export function Simulator({ sim, phone, hidden }: { sim: Sim; phone: boolean; hidden: boolean }) {
  const { t } = useTranslation("workflows");
  if (phone) {
    return (
      <Sheet.Root opened={sim.opened} onClose={sim.close} position="bottom" size="100%">
        <Sheet.Overlay />
        <Sheet.Content aria-label={t("sim.title")}>
          <Sheet.Body p={0} className={classes.sheet}>
            <Panel sim={sim} />
          </Sheet.Body>
        </Sheet.Content>
      </Sheet.Root>
    );
  }
  if (!sim.opened || hidden) return null;
  return (
    <aside className={editor.drawer} aria-label={t("sim.title")}>
      <Panel sim={sim} />
    </aside>
  );
}

function Panel({ sim }: { sim: Sim }) {
  const { t } = useTranslation("workflows");
  const empty = sim.rehearsal.lines.length === 0;
  return (
    <>
      <Group className={editor.drawerHead} gap="xs" wrap="nowrap">
        <IconFlask size={20} aria-hidden />
        <Title order={2} className="sb-grow">
          {t("sim.title")}
        </Title>
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
        <CloseButton size="lg" aria-label={t("form.close")} onClick={sim.close} />
      </Group>
      <div className={classes.middle}>
        <WhoPanel sim={sim} />
        <Saved sim={sim} />
        {sim.problems > 0 ? (
          <Alert color="orange" variant="light" role="status">
            {t("save.errors", { count: sim.problems })}
          </Alert>
        ) : (
          <Talk sim={sim} />
        )}
        {sim.query.error && (
          <Failed error={sim.query.error} onRetry={() => void sim.query.refetch()} />
        )}
      </div>
      {sim.problems === 0 && (
        <div className={classes.foot}>
          <Stands sim={sim} />
          <Composer sim={sim} />
        </div>
      )}
    </>
  );
}
