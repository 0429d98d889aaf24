// Update contact tags: which, and whether they are put on or taken off.
import { SegmentedControl, TagsInput } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTags } from "~/api/tags";
import { useProblem } from "../fields/problems";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

const actions = ["add", "remove"] as const;

function Form({ step, change }: FormProps<"update_tags">) {
  const { t } = useTranslation("workflows");
  const known = useTags().data ?? [];
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("step.update_tags.action")}
        data={actions.map((value) => ({ value, label: t(`step.update_tags.${value}`) }))}
        value={step.action}
        onChange={(action) => change({ action: action as "add" | "remove" })}
      />
      <TagsInput
        label={t("step.update_tags.tags")}
        description={t("step.update_tags.tagsText")}
        error={useProblem("tags")}
        data={known.map((tag) => tag.name)}
        value={step.tags}
        onChange={(tags) => change({ tags })}
      />
    </>
  );
}

function Summary({ step }: { step: StepOf<"update_tags"> }) {
  const { t } = useTranslation("workflows");
  if (step.tags.length === 0) return "";
  return t("colon", { what: t(`step.update_tags.${step.action}`), value: step.tags.join(", ") });
}

export const updateTags: StepPart<"update_tags"> = {
  icon: IconTag,
  family: "act",
  blank: () => ({ type: "update_tags", action: "add", tags: [] }),
  Summary,
  Form,
};
