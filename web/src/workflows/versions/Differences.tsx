// What differs between two states of a workflow, in words.
import { Badge, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ChangedStep, type Comparison, isSame } from "../editor/model/compare";
import type { Definition, Step } from "../editor/model/definition";
import { Named, useNamed } from "../editor/Named";
import { StepTile } from "../editor/StepTile";
import { StepSummary, TriggerSummary } from "../editor/Summaries";
import { useExitLabel } from "../editor/useExitLabel";
import classes from "./versions.module.css";

export function Differences({
  comparison,
  before,
  after,
}: {
  comparison: Comparison;
  before: Definition;
  after: Definition;
}) {
  const { t } = useTranslation("workflows");
  if (isSame(comparison)) return <Text>{t("versions.same")}</Text>;
  const { added, removed, changed, trigger, begins } = comparison;
  return (
    <Stack gap="sm" component="ul" className={classes.differences}>
      {trigger && (
        <Entry kind="changed" title={t("trigger.label")}>
          <Text size="sm" className={classes.gone} component="del">
            <TriggerSummary trigger={before.trigger} />
          </Text>
          <Text size="sm" className={classes.fresh} component="ins">
            <TriggerSummary trigger={after.trigger} />
          </Text>
        </Entry>
      )}
      {begins && (
        <Entry kind="changed" title={t("versions.begins")}>
          <Way before={begins.before} after={begins.after} />
        </Entry>
      )}
      {added.map((step) => (
        <Entry key={step.id} kind="added" title={step.name} step={step}>
          <Text size="sm" c="dimmed">
            <StepSummary step={step} />
          </Text>
        </Entry>
      ))}
      {removed.map((step) => (
        <Entry key={step.id} kind="removed" title={step.name} step={step}>
          <Text size="sm" c="dimmed">
            <StepSummary step={step} />
          </Text>
        </Entry>
      ))}
      {changed.map((step) => (
        <Changed key={step.after.id} step={step} />
      ))}
    </Stack>
  );
}

const colours = { added: "green", removed: "red", changed: "yellow" } as const;

function Entry({
  kind,
  title,
  step,
  children,
}: {
  kind: keyof typeof colours;
  title: string;
  step?: Step;
  children: ReactNode;
}) {
  const { t } = useTranslation("workflows");
  return (
    <li className={classes.difference}>
      <Group gap="xs" wrap="nowrap">
        {step && <StepTile type={step.type} />}
        <Text fw={600} className="sb-grow">
          {title}
        </Text>
        <Badge variant="light" tt="none" color={colours[kind]} c="var(--mantine-color-text)">
          {t(`versions.${kind}`)}
        </Badge>
      </Group>
      {children}
    </li>
  );
}

function Changed({
  step: { before, after, renamed, reworded, rewired, settings },
}: {
  step: ChangedStep;
}) {
  const { t } = useTranslation("workflows");
  const labelOf = useExitLabel();
  const named = useNamed();
  return (
    <Entry kind="changed" title={after.name} step={after}>
      {renamed && <Text size="sm">{t("versions.renamed", { name: before.name })}</Text>}
      {reworded.map((words) => {
        // What stands behind a variable is not in its name: where that alone differs it is shown as written.
        const hidden = named(words.before) === named(words.after);
        const shown = (text: string) => (hidden ? text : <Named text={text} />);
        return (
          <div key={`${words.before}\n${words.after}`}>
            {words.before !== "" && (
              <Text size="sm" component="del" className={classes.gone}>
                {shown(words.before)}
              </Text>
            )}
            {words.after !== "" && (
              <Text size="sm" component="ins" className={classes.fresh}>
                {shown(words.after)}
              </Text>
            )}
          </div>
        );
      })}
      {settings && <Settings before={before} after={after} />}
      {rewired.map((way) => (
        <Way
          key={way.exit}
          label={labelOf(after, way.exit) || labelOf(before, way.exit)}
          before={way.before}
          after={way.after}
        />
      ))}
    </Entry>
  );
}

function Settings({ before, after }: { before: Step; after: Step }) {
  const { t } = useTranslation("workflows");
  return (
    <div>
      <Text size="sm">{t("versions.settings")}</Text>
      <Text size="sm" component="del" className={classes.gone}>
        <StepSummary step={before} />
      </Text>
      <Text size="sm" component="ins" className={classes.fresh}>
        <StepSummary step={after} />
      </Text>
    </div>
  );
}

function Way({
  label,
  before,
  after,
}: {
  label?: string;
  before: Step | null;
  after: Step | null;
}) {
  const { t } = useTranslation("workflows");
  const name = (step: Step | null) =>
    step ? t("versions.named", { name: step.name }) : t("versions.end");
  const words = { before: name(before), after: name(after) };
  return (
    <Text size="sm">
      {label ? t("versions.wayOf", { ...words, label }) : t("versions.way", words)}
    </Text>
  );
}
