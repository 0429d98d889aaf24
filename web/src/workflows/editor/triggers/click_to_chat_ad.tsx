// Click-to-chat ad: whose ads, on which channels, and which of them.
import { Select, TagsInput } from "@mantine/core";
import { IconAd2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelsPick } from "../fields/picks";
import type { AdPlatform } from "../model/definition";
import type { TriggerFormProps, TriggerPart } from "./part";

const platforms: readonly AdPlatform[] = ["meta", "tiktok"];

function Form({ trigger, change }: TriggerFormProps<"click_to_chat_ad">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ChannelsPick
        field="trigger.channels"
        value={trigger.channels}
        onChange={(channels) => change({ channels })}
      />
      <Select
        label={t("trigger.platform")}
        placeholder={t("trigger.anyPlatform")}
        data={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
        value={trigger.platform}
        clearable
        onChange={(platform) => change({ platform: platform as AdPlatform | null })}
      />
      <TagsInput
        label={t("trigger.ads")}
        description={t("trigger.adsText")}
        value={trigger.ads}
        onChange={(ads) => change({ ads })}
      />
    </>
  );
}

export const clickToChatAd: TriggerPart<"click_to_chat_ad"> = {
  icon: IconAd2,
  group: "talk",
  offered: false,
  Form,
};
