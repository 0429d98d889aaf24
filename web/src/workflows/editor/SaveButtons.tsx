// Save and publish, each with the reason where it cannot be done now, and the state of saving.
import { Button, Text, Tooltip } from "@mantine/core";
import { IconDeviceFloppy, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";
import { useAllFindings } from "./FindingsContext";
import { keepsFromSaving } from "./model/findings";
import { isDirty, useEditor } from "./state";
import type { Saving } from "./useSaving";

/** Whether what is on the screen is saved; where the bar is narrow it stands below the name. */
export function SaveState({ saving = false }: { saving?: boolean }) {
  const { t } = useTranslation("workflows");
  const { state, readOnly, kept } = useEditor();
  const { findings } = useAllFindings();
  if (readOnly) return null;
  // What cannot be saved yet is not lost either.
  const unsaved = kept && findings.some(keepsFromSaving) ? t("save.kept") : t("save.unsaved");
  const words = saving ? t("save.saving") : isDirty(state) ? unsaved : t("save.saved");
  return (
    <Text size="xs" c="dimmed" role="status" className={classes.saveState}>
      {words}
    </Text>
  );
}

export function SaveButtons({ saving, narrow }: { saving: Saving; narrow: boolean }) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  if (saving.published) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} />}
        loading={saving.changing}
        onClick={saving.stop}
      >
        {t("stop.yes")}
      </Button>
    );
  }
  if (readOnly) return null;
  return (
    <>
      {!narrow && <SaveState saving={saving.saving} />}
      <WithReason reason={saving.whyNotSave}>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} />}
          loading={saving.saving}
          data-disabled={saving.whyNotSave !== null || undefined}
          aria-disabled={saving.whyNotSave !== null}
          onClick={() => saving.whyNotSave === null && void saving.save()}
        >
          {t("save.save")}
        </Button>
      </WithReason>
      <WithReason reason={saving.whyNotPublish}>
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          loading={saving.changing}
          data-disabled={saving.whyNotPublish !== null || undefined}
          aria-disabled={saving.whyNotPublish !== null}
          onClick={() => saving.whyNotPublish === null && saving.askToPublish()}
        >
          {t("publish.yes")}
        </Button>
      </WithReason>
    </>
  );
}

/** A button that is off stays reachable, so that its reason can be read with the keyboard, and by a
 * finger that taps it. */
function WithReason({ reason, children }: { reason: string | null; children: ReactElement }) {
  return (
    <Tooltip
      label={reason}
      disabled={reason === null}
      multiline
      maw="18rem"
      events={{ hover: true, focus: true, touch: true }}
    >
      {children}
    </Tooltip>
  );
}
