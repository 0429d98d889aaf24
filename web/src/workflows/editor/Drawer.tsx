// The settings of what is chosen: beside the canvas on a desktop, over the page on a phone.
import {
  Button,
  CloseButton,
  Group,
  Drawer as Sheet,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { type KeyboardEvent, memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";
import { useAllFindings } from "./FindingsContext";
import { ProblemsContext, problemsOf, useProblem } from "./fields/problems";
import { focusSpot } from "./focusSpot";
import { type Step, stepById } from "./model/definition";
import { SaveState } from "./SaveButtons";
import { StepMenu } from "./StepMenu";
import { StepTile, TriggerTile } from "./StepTile";
import { useEditor } from "./state";
import { partOf } from "./steps/registry";
import { TriggerForm } from "./triggers/TriggerForm";
import { useEdits } from "./useEdits";
import { useFirstField } from "./useFirstField";

export const Drawer = memo(function Drawer({ phone }: { phone: boolean }) {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const { spot } = state;
  const step = spot.kind === "step" ? stepById(definition, spot.id) : undefined;
  const opened = state.drawer && (step !== undefined || spot.kind === "trigger");
  const close = () => dispatch({ type: "closeDrawer" });
  const content = opened && <Settings key={step?.id ?? "trigger"} step={step} onClose={close} />;
  if (phone) {
    return (
      <Sheet.Root opened={opened} onClose={close} position="bottom" size="100%">
        <Sheet.Overlay />
        <Sheet.Content aria-label={t("form.settings")}>
          <Sheet.Body p={0} className={classes.sheet}>
            {content}
            <div className={classes.drawerFoot}>
              <div>
                <SaveState />
              </div>
              <Button onClick={close}>{t("form.done")}</Button>
            </div>
          </Sheet.Body>
        </Sheet.Content>
      </Sheet.Root>
    );
  }
  return (
    opened && (
      <aside
        className={classes.drawer}
        aria-label={t("form.settings")}
        onKeyDown={(event) => leaves(event) && focusSpot(spot)}
      >
        {content}
      </aside>
    )
  );
});

/** Escape goes back to the card, unless it closes a list or a menu that is open. */
const leaves = ({ key, defaultPrevented, currentTarget, target }: KeyboardEvent<HTMLElement>) =>
  key === "Escape" &&
  !defaultPrevented &&
  target instanceof Element &&
  currentTarget.contains(target) &&
  target.ariaExpanded !== "true";

function Settings({ step, onClose }: { step: Step | undefined; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { definition, readOnly } = useEditor();
  const { setTrigger } = useEdits();
  const { findings, say } = useAllFindings();
  const { trigger } = definition;
  return (
    <ProblemsContext value={problemsOf(findings, step?.id ?? null, say)}>
      <Group className={classes.drawerHead} gap="sm" wrap="nowrap">
        {step ? <StepTile type={step.type} /> : <TriggerTile trigger={trigger} />}
        <Title order={2} className="sb-grow" tabIndex={-1}>
          {step ? t(`step.${step.type}.label`) : t("trigger.label")}
        </Title>
        {step && !readOnly && <StepMenu step={step} />}
        <CloseButton size="lg" aria-label={t("form.close")} onClick={onClose} />
      </Group>
      <div className={classes.form}>
        <Stack gap="md">
          {readOnly && <Locked />}
          {step ? (
            <fieldset className={classes.plain} disabled={readOnly}>
              <Stack gap="md">
                <StepForm step={step} />
              </Stack>
            </fieldset>
          ) : (
            <Fields of="">
              <TriggerForm trigger={trigger} readOnly={readOnly} change={setTrigger} />
            </Fields>
          )}
          <OtherProblems step={step?.id ?? null} />
        </Stack>
      </div>
    </ProblemsContext>
  );
}

/** Why nothing can be changed here; on a phone the line that says it above lies below this. */
function Locked() {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  return (
    <Text size="xs" c="dimmed">
      <IconLock size={14} aria-hidden className={classes.lock} />
      {workflow.status === "published" ? t("readOnly.here") : t("readOnly.role")}
    </Text>
  );
}

function StepForm({ step }: { step: Step }) {
  const { t } = useTranslation("workflows");
  const { change } = useEdits();
  const { Form } = partOf(step);
  return (
    <>
      <TextInput
        label={t("form.name")}
        error={useProblem("name")}
        maxLength={120}
        value={step.name}
        onChange={(event) => void change({ ...step, name: event.currentTarget.value }, "name")}
      />
      <Fields of={step.id}>
        <Form
          step={step}
          change={(settings) =>
            void change({ ...step, ...settings } as Step, Object.keys(settings).join(" "))
          }
        />
      </Fields>
    </>
  );
}

function Fields({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Stack gap="md" ref={useFirstField(of)}>
      {children}
    </Stack>
  );
}

/** What is wrong without being about a setting that is shown above. */
function OtherProblems({ step }: { step: string | null }) {
  const { findings, say } = useAllFindings();
  const apart = findings.filter(
    (finding) => (finding.step ?? null) === step && (!finding.field || finding.field === "exits"),
  );
  return apart.map((finding) => (
    <Text
      key={`${finding.code}${finding.message}`}
      size="sm"
      className={classes.wrong}
      role="alert"
    >
      {say(finding)}
    </Text>
  ));
}
