// The lines that explain the state of the whole: published and so not to be edited; steps on
// their way to another place.
import { Button, Group, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { Prepare } from "../next/Prepare";
import classes from "./Editor.module.css";
import { useEditor } from "./state";
import { heldName } from "./useEdits";
import type { Saving } from "./useSaving";

export function StateLine({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  const { workflow, readOnly } = useEditor();
  const manage = useMayManage();
  if (!readOnly) return null;
  return (
    <div className={`${classes.line} ${classes.state}`} role="status">
      <IconLock size={16} aria-hidden />
      <Text size="sm" className={classes.stateWords}>
        {saving.published ? t("readOnly.published") : t("readOnly.role")}{" "}
        {workflow.inside > 0 && t("readOnly.inside", { count: workflow.inside })}
      </Text>
      {saving.published && manage && <Prepare />}
      {saving.published && (
        <Button size="compact-sm" variant="default" loading={saving.changing} onClick={saving.stop}>
          {t("stop.toEdit")}
        </Button>
      )}
    </div>
  );
}

export function HeldBar() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const { held } = state;
  useEffect(() => {
    if (!held) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) dispatch({ type: "letGo" });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [held, dispatch]);
  if (!held) return null;
  return (
    <Group className={classes.held} role="status" gap="sm" wrap="nowrap">
      <Text size="sm" className="sb-grow">
        {t(`held.${held.kind}`, { name: heldName(definition, held) })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => dispatch({ type: "letGo" })}>
        {held.kind === "copy" ? t("form.done") : t("form.cancel")}
      </Button>
    </Group>
  );
}
