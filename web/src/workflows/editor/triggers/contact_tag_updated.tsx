// Contact tag updated: put on or taken off, and which tags.
import { SegmentedControl, TagsInput } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTags } from "~/api/tags";
import { useProblem } from "../fields/problems";
import type { TriggerFormProps, TriggerPart } from "./part";

const actions = ["added", "removed"] as const;

function Form({ trigger, change }: TriggerFormProps<"contact_tag_updated">) {
  const { t } = useTranslation("workflows");
  const known = useTags().data ?? [];
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("trigger.tagAction")}
        data={actions.map((value) => ({ value, label: t(`tagChange.${value}`) }))}
        value={trigger.action}
        onChange={(action) => change({ action: action as (typeof actions)[number] })}
      />
      <TagsInput
        label={t("trigger.tags")}
        description={t("trigger.tagsText")}
        error={useProblem("trigger.tags")}
        data={known.map((tag) => tag.name)}
        value={trigger.tags}
        onChange={(tags) => change({ tags })}
      />
    </>
  );
}

export const contactTagUpdated: TriggerPart<"contact_tag_updated"> = {
  icon: IconTag,
  group: "contact",
  offered: true,
  Form,
};
