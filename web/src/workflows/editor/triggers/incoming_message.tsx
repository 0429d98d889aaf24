// Incoming message: on which channels, and with which words.
import { Select, TagsInput } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelsPick } from "../fields/picks";
import { useProblem } from "../fields/problems";
import type { Keyword } from "../model/definition";
import type { TriggerFormProps, TriggerPart } from "./part";

function Form({ trigger, change }: TriggerFormProps<"incoming_message">) {
  return (
    <>
      <ChannelsPick
        field="trigger.channels"
        value={trigger.channels}
        onChange={(channels) => change({ channels })}
      />
      <KeywordEditor keyword={trigger.keyword} onChange={(keyword) => change({ keyword })} />
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

export const incomingMessage: TriggerPart<"incoming_message"> = {
  icon: IconMessages,
  group: "talk",
  offered: true,
  Form,
};
