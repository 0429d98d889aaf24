// The test on a real channel beside the canvas: what it needs, then the code and who uses it.
import { Button, Text } from "@mantine/core";
import { IconDeviceMobileMessage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { useEndTrial } from "~/api/trials";
import { Stateful } from "~/ui/Stateful";
import { toastDone, useToastFailed } from "~/ui/toast";
import { Prepare } from "../../next/Prepare";
import { useSides } from "../../next/side";
import { Beside } from "../beside/Beside";
import type { Panel } from "../beside/usePanel";
import { useEditor } from "../state";
import type { Saving } from "../useSaving";
import { Begin } from "./Begin";
import { SaveFirst } from "./SaveFirst";
import { Testers } from "./Testers";
import { TheCode } from "./TheCode";
import type { TrialState } from "./useTrial";

export function TrialPanel({
  panel,
  state,
  saving,
  phone,
  hidden,
}: {
  panel: Panel;
  state: TrialState;
  saving: Saving;
  phone: boolean;
  hidden: boolean;
}) {
  const { t } = useTranslation("workflows");
  const { trial } = state;
  return (
    <Beside
      panel={panel}
      phone={phone}
      hidden={hidden}
      icon={IconDeviceMobileMessage}
      title={t("beside.title.trial")}
      drawn={state.walked !== null}
      foot={trial && <End trial={trial.id} />}
    >
      {state.possible ? (
        <Stateful query={state.query}>
          {() =>
            trial ? (
              <>
                <Unsaved saving={saving} />
                <TheCode trial={trial} waiting={state.tries.length === 0} />
                <Testers state={state} />
              </>
            ) : (
              <Begin state={state} saving={saving} />
            )
          }
        </Stateful>
      ) : (
        <NothingToTest published={saving.published} />
      )}
    </Beside>
  );
}

/** What is tried is what is saved. */
function Unsaved({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  if (!saving.dirty) return null;
  return <SaveFirst words={t("trial.unsavedOn")} saving={saving} />;
}

/** It was published meanwhile, or only its next version is written. */
function NothingToTest({ published }: { published: boolean }) {
  const { t } = useTranslation("workflows");
  const { both } = useSides();
  const manage = useMayManage();
  return (
    <>
      <Text size="sm">{t(both.next ? "trial.inNext" : "trial.published")}</Text>
      {published && manage && <Prepare />}
    </>
  );
}

function End({ trial }: { trial: number }) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const failed = useToastFailed();
  const ending = useEndTrial(workflow.id);
  const end = () =>
    ending.mutate(trial, { onError: failed, onSuccess: () => toastDone(t("trial.over")) });
  return (
    <Button variant="default" loading={ending.isPending} onClick={end}>
      {t("trial.end")}
    </Button>
  );
}
