// The test on a real channel beside the canvas: what it needs, then the code and who uses it.
import { Alert, Button } from "@mantine/core";
import { IconDeviceMobileMessage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useEndTrial } from "~/api/trials";
import { Stateful } from "~/ui/Stateful";
import { toastDone, useToastFailed } from "~/ui/toast";
import { Beside } from "../beside/Beside";
import type { Panel } from "../beside/usePanel";
import { useEditor } from "../state";
import { Begin } from "./Begin";
import { Testers } from "./Testers";
import { TheCode } from "./TheCode";
import type { TrialState } from "./useTrial";

export function TrialPanel({
  panel,
  state,
  phone,
  hidden,
}: {
  panel: Panel;
  state: TrialState;
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
      <Stateful query={state.query}>
        {() =>
          trial ? (
            <>
              <Unsaved />
              <TheCode trial={trial} waiting={state.tries.length === 0} />
              <Testers state={state} />
            </>
          ) : (
            <Begin state={state} />
          )
        }
      </Stateful>
    </Beside>
  );
}

/** What is tried is what is saved. */
function Unsaved() {
  const { t } = useTranslation("workflows");
  const { state } = useEditor();
  if (state.history.present === state.base.definition) return null;
  return (
    <Alert color="orange" variant="light" role="status">
      {t("trial.unsavedOn")}
    </Alert>
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
