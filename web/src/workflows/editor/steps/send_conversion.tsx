// Send conversions event: tells Meta or TikTok what an ad led to.
import { Autocomplete, SegmentedControl, Select } from "@mantine/core";
import { IconTargetArrow } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import { FailureSwitch } from "../fields/FailureSwitch";
import { useProblem } from "../fields/problems";
import { ServiceNote } from "../fields/ServiceNote";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import type { AdPlatform, StepOf } from "../model/definition";
import { useNamed } from "../Named";
import type { FormProps, StepPart } from "./part";

/** Names the platforms themselves give to what happens; any other is taken as well. */
const usual: Record<AdPlatform, readonly string[]> = {
  meta: ["Lead", "Purchase", "Schedule", "CompleteRegistration", "Contact", "AddToCart"],
  tiktok: ["SubmitForm", "CompletePayment", "Contact", "CompleteRegistration", "AddToCart"],
};
const services = { meta: "meta_conversions", tiktok: "tiktok_events" } as const;

function Form({ step, change }: FormProps<"send_conversion">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ServiceNote step={step.id} service={services[step.platform]} />
      <SegmentedControl
        fullWidth
        aria-label={t("step.send_conversion.platform")}
        data={[
          { value: "meta", label: t("platform.meta") },
          { value: "tiktok", label: t("platform.tiktok") },
        ]}
        value={step.platform}
        onChange={(platform) => change({ platform: platform as AdPlatform })}
      />
      <Autocomplete
        label={t("step.send_conversion.event")}
        description={t("step.send_conversion.eventText")}
        error={useProblem("event")}
        data={[...usual[step.platform]]}
        value={step.event}
        onChange={(event) => change({ event })}
      />
      <TextWithVariables
        field="value"
        label={t("step.send_conversion.value")}
        description={t("step.send_conversion.valueText")}
        rows={1}
        value={step.value}
        onChange={(value) => change({ value })}
      />
      <CurrencyPick value={step.currency} onChange={(currency) => change({ currency })} />
      <FailureSwitch
        checked={step.failureBranch}
        onChange={(failureBranch) => change({ failureBranch })}
      />
    </>
  );
}

function CurrencyPick({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation("workflows");
  const { locale } = useFormat();
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const codes = Intl.supportedValuesOf("currency");
  const all = value && !codes.includes(value) ? [value, ...codes] : codes;
  return (
    <Select
      label={t("step.send_conversion.currency")}
      placeholder={t("form.none")}
      error={useProblem("currency")}
      data={all.map((code) => ({ value: code, label: `${code} · ${nameOf(names, code)}` }))}
      value={value || null}
      searchable
      clearable
      limit={100}
      nothingFoundMessage={t("form.nothingFound")}
      onChange={(code) => onChange(code ?? "")}
    />
  );
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function Summary({ step }: { step: StepOf<"send_conversion"> }) {
  const { t } = useTranslation("workflows");
  const named = useNamed();
  if (!step.event) return "";
  const worth = [named(step.value), step.currency].filter(Boolean).join(" ");
  return [t(`platform.${step.platform}`), step.event, worth].filter(Boolean).join(" · ");
}

export const sendConversion: StepPart<"send_conversion"> = {
  icon: IconTargetArrow,
  family: "connect",
  blank: () => ({
    type: "send_conversion",
    platform: "meta",
    event: "",
    value: "",
    currency: "",
    failureBranch: false,
  }),
  Summary,
  Form,
};
