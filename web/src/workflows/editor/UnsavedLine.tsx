// Says that unsaved changes are back, or that there are some for an earlier state of this workflow.
import { Button, CloseButton, Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import { toastDone } from "~/ui/toast";
import { CompareLater } from "../versions/CompareLater";
import { useEditor } from "./state";
import classes from "./unsaved.module.css";
import type { Unsaved } from "./useUnsaved";

export function UnsavedLine({ unsaved }: { unsaved: Unsaved }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { state, readOnly } = useEditor();
  const [comparing, setComparing] = useState(false);
  const { found } = unsaved;
  if (!found || readOnly) return null;
  const when = format.full(found.kept.at);
  const offered = found.kind === "offer";
  const throwAway = () => {
    const undo = unsaved.throwAway();
    toastDone(t("unsaved.thrown"), { label: t("undo.undo"), run: undo });
  };
  return (
    <div className={classes.line} role="status">
      <IconHistory size={16} aria-hidden />
      <Text size="sm" className={classes.words}>
        {offered ? t("unsaved.offered", { when }) : t("unsaved.back", { when })}
      </Text>
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={() => setComparing(true)}>
          {t("unsaved.look")}
        </Button>
        {offered && (
          <Button size="compact-sm" variant="default" onClick={unsaved.take}>
            {t("unsaved.take")}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={throwAway}>
          {t("leave.throwAway")}
        </Button>
      </Group>
      {!offered && <CloseButton aria-label={t("form.close")} onClick={unsaved.hide} />}
      {comparing && (
        <CompareLater
          title={t("unsaved.lookTitle")}
          before={{ label: t("unsaved.saved"), definition: state.base.definition }}
          after={{
            label: t("unsaved.mine"),
            definition: offered ? found.kept.definition : state.history.present,
          }}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  );
}
