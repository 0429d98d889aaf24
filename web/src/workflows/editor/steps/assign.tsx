// Assign to: a user, one of a team, anyone, or nobody; by which rule, and with which filters.
import { NumberInput, Radio, Select, Stack, Switch } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTeams } from "~/api/teams";
import { useUsers } from "~/api/users";
import { Advanced } from "../fields/Advanced";
import { DurationField } from "../fields/DurationField";
import { Eligible } from "../fields/Eligible";
import { TeamPick, UserPick } from "../fields/picks";
import { useProblem } from "../fields/problems";
import type { AssignTo, PickRule, StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"assign">;
const kinds = ["user", "team", "anyone", "nobody"] as const;
const rules: readonly PickRule[] = ["round_robin", "least_open"];
const units = ["minutes", "hours", "days"] as const;

const fresh = (type: AssignTo["type"]): AssignTo => {
  if (type === "user") return { type, user: null };
  if (type === "team") return { type, team: null, logic: "round_robin" };
  return type === "anyone" ? { type, logic: "round_robin" } : { type };
};

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const { to } = step;
  return (
    <>
      <Radio.Group
        label={t("step.assign.to")}
        value={to.type}
        onChange={(type) => change({ to: fresh(type as AssignTo["type"]) })}
      >
        <Stack gap="xs" mt="xs">
          {kinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`step.assign.${kind}`)}
              description={t(`step.assign.${kind}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {to.type === "user" && (
        <UserPick
          field="to.user"
          label={t("step.assign.whichUser")}
          placeholder={t("form.choose")}
          value={to.user}
          onChange={(user) => change({ to: { type: "user", user } })}
        />
      )}
      {to.type === "team" && (
        <TeamPick
          field="to.team"
          label={t("step.assign.whichTeam")}
          placeholder={t("form.choose")}
          value={to.team}
          onChange={(team) => change({ to: { ...to, team } })}
        />
      )}
      {(to.type === "team" || to.type === "anyone") && (
        <>
          <Select
            label={t("step.assign.logic")}
            description={t(`step.assign.${to.logic}Text`)}
            data={rules.map((value) => ({ value, label: t(`step.assign.${value}`) }))}
            value={to.logic}
            allowDeselect={false}
            onChange={(logic) => logic && change({ to: { ...to, logic: logic as PickRule } })}
          />
          <Filters step={step} change={change} />
          <Eligible step={step} />
        </>
      )}
    </>
  );
}

function Filters({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const tooFew = useProblem("maxOpen");
  return (
    <>
      <Switch
        label={t("step.assign.onlineOnly")}
        checked={step.onlineOnly}
        onChange={(event) => change({ onlineOnly: event.currentTarget.checked })}
      />
      <NumberInput
        label={t("step.assign.maxOpen")}
        placeholder={t("step.assign.noLimit")}
        error={tooFew}
        min={1}
        allowDecimal={false}
        value={step.maxOpen ?? ""}
        onChange={(next) => change({ maxOpen: next === "" ? null : Number(next) })}
      />
      <Advanced>
        <DurationField
          field="timeout"
          label={t("step.assign.timeout")}
          description={t("step.assign.timeoutText")}
          units={units}
          value={step.timeout}
          onChange={(timeout) => change({ timeout })}
        />
      </Advanced>
    </>
  );
}

function Summary({ step }: { step: StepOf<"assign"> }) {
  const { t } = useTranslation("workflows");
  const users = useUsers().data ?? [];
  const teams = useTeams().data ?? [];
  const { to } = step;
  if (to.type === "user") {
    const user = users.find(({ id }) => id === to.user);
    return user ? `${user.firstName} ${user.lastName}`.trim() || user.email : t("step.assign.user");
  }
  if (to.type === "nobody") return t("step.assign.nobody");
  const team = to.type === "team" && teams.find(({ id }) => id === to.team);
  const who = team ? team.name : t(`step.assign.${to.type}`);
  return [who, t(`step.assign.${to.logic}`), step.onlineOnly && t("step.assign.onlineOnly")]
    .filter(Boolean)
    .join(" · ");
}

export const assign: StepPart<"assign"> = {
  icon: IconUserCheck,
  family: "act",
  blank: () => ({
    type: "assign",
    to: { type: "team", team: null, logic: "round_robin" },
    onlineOnly: false,
    maxOpen: null,
    timeout: { amount: 7, unit: "days" },
  }),
  Summary,
  Form,
};
