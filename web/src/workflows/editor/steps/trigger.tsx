// The trigger: what lets contacts in, and on which conditions.
import { MultiSelect, Radio, Select, Stack, Switch, TagsInput } from "@mantine/core";
import { IconBolt, IconHandClick, IconMessagePlus, IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { Advanced } from "../fields/Advanced";
import { ConditionsEditor } from "../fields/ConditionsEditor";
import { useProblem } from "../fields/problems";
import type { Keyword, Trigger, TriggerKind } from "../model/definition";
import type { Icon } from "./part";

export const triggerIcons: Record<TriggerKind["type"] | "none", Icon> = {
  conversation_opened: IconMessagePlus,
  incoming_message: IconMessages,
  manual: IconHandClick,
  none: IconBolt,
};
const types = ["conversation_opened", "incoming_message", "manual"] as const;

const shared: Pick<Trigger, "conditions" | "oncePerContact"> = {
  conditions: { match: "all", conditions: [] },
  oncePerContact: false,
};
const fresh = (type: TriggerKind["type"]): Trigger =>
  type === "incoming_message"
    ? { type, channels: [], keyword: null, ...shared }
    : { type, ...shared };

type Props = { trigger: Trigger | null; change: (trigger: Trigger, tag?: string) => void };

export function TriggerForm({ trigger, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Radio.Group
        label={t("trigger.when")}
        error={useProblem("trigger")}
        value={trigger?.type ?? null}
        onChange={(type) => change(fresh(type as TriggerKind["type"]))}
      >
        <Stack gap="xs" mt="xs">
          {types.map((type) => (
            <Radio
              key={type}
              value={type}
              label={t(`trigger.${type}`)}
              description={t(`trigger.${type}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {trigger?.type === "incoming_message" && <Incoming trigger={trigger} change={change} />}
      {trigger && (
        <ConditionsEditor
          field="trigger.conditions"
          label={t("trigger.conditions")}
          description={t("trigger.conditionsText")}
          value={trigger.conditions}
          onChange={(conditions) => change({ ...trigger, conditions }, "conditions")}
        />
      )}
      {trigger && trigger.type !== "manual" && (
        <Advanced open={trigger.oncePerContact}>
          <Switch
            label={t("trigger.once")}
            description={t("trigger.onceText")}
            checked={trigger.oncePerContact}
            onChange={(event) =>
              change({ ...trigger, oncePerContact: event.currentTarget.checked })
            }
          />
        </Advanced>
      )}
    </>
  );
}

type IncomingTrigger = Extract<Trigger, { type: "incoming_message" }>;

function Incoming({ trigger, change }: { trigger: IncomingTrigger; change: Props["change"] }) {
  const { t } = useTranslation("workflows");
  const channels = useChannels().data ?? [];
  const gone = trigger.channels.filter((id) => !channels.some((channel) => channel.id === id));
  const gonePick = gone.map((id) => ({ value: String(id), label: t("form.gone") }));
  const known = channels.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <MultiSelect
        label={t("trigger.channels")}
        placeholder={trigger.channels.length === 0 ? t("trigger.anyChannel") : undefined}
        error={useProblem("trigger.channels")}
        data={[...known, ...gonePick]}
        value={trigger.channels.map(String)}
        onChange={(ids) => change({ ...trigger, channels: ids.map(Number) })}
      />
      <KeywordEditor
        keyword={trigger.keyword}
        onChange={(keyword) => change({ ...trigger, keyword }, "keyword")}
      />
    </>
  );
}

const ways = ["any", "is", "contains", "starts_with"] as const;

function KeywordEditor({
  keyword,
  onChange,
}: {
  keyword: Keyword | null;
  onChange: (keyword: Keyword | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("trigger.keyword.words");
  return (
    <>
      <Select
        label={t("trigger.keyword")}
        data={ways.map((value) => ({ value, label: t(`trigger.match.${value}`) }))}
        value={keyword?.match ?? "any"}
        allowDeselect={false}
        onChange={(match) =>
          onChange(
            match === "any" || !match
              ? null
              : { match: match as Keyword["match"], words: keyword?.words ?? [] },
          )
        }
      />
      {keyword && (
        <TagsInput
          label={t("trigger.words")}
          description={t("trigger.wordsText")}
          error={problem}
          value={keyword.words}
          onChange={(words) => onChange({ ...keyword, words })}
        />
      )}
    </>
  );
}
