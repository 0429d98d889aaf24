// HTTP request: calls an address on the web and keeps parts of the answer.
import { Group, NumberInput, Select } from "@mantine/core";
import { IconWorldUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Advanced } from "../fields/Advanced";
import { FailureSwitch } from "../fields/FailureSwitch";
import { HttpBodyEditor } from "../fields/http/HttpBodyEditor";
import { TryRequest } from "../fields/http/TryRequest";
import { MappingsEditor, withLeaf } from "../fields/MappingsEditor";
import { PairsEditor } from "../fields/PairsEditor";
import { useProblem } from "../fields/problems";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import { VariableName } from "../fields/VariableName";
import type { HttpMethod, StepOf } from "../model/definition";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"http_request">;
const methods: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const MOST_HEADERS = 10;
const MOST_QUERY = 50;
const MOST_MAPPINGS = 10;

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const [sample, setSample] = useState<unknown>();
  return (
    <>
      <Select
        label={t("step.http_request.method")}
        data={methods.map((value) => ({ value, label: t(`step.http_request.${value}`) }))}
        value={step.method}
        allowDeselect={false}
        onChange={(method) => method && change({ method: method as HttpMethod })}
      />
      <TextWithVariables
        field="url"
        label={t("step.http_request.url")}
        placeholder="https://example.org/api"
        rows={1}
        value={step.url}
        onChange={(url) => change({ url })}
      />
      {(step.method !== "GET" || step.body !== null) && (
        <HttpBodyEditor value={step.body} onChange={(body) => change({ body })} />
      )}
      <TryRequest
        step={step}
        onPick={(leaf) => change({ mappings: withLeaf(step.mappings, leaf) })}
        onAnswer={setSample}
      />
      <MappingsEditor
        sample={sample}
        field="mappings"
        label={t("step.http_request.mappings")}
        description={t("step.http_request.mappingsText")}
        variable="$var."
        typed={false}
        most={MOST_MAPPINGS}
        value={step.mappings}
        onChange={(mappings) => change({ mappings })}
      />
      <FailureSwitch
        checked={step.failureBranch}
        onChange={(failureBranch) => change({ failureBranch })}
      />
      <More step={step} change={change} />
    </>
  );
}

function More({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const pair = { name: t("pair.name"), value: t("pair.value") };
  const tooLong = useProblem("timeoutSeconds");
  return (
    <Advanced open={step.headers.length > 0 || step.query.length > 0 || step.saveStatus !== null}>
      <PairsEditor
        field="headers"
        words={{
          ...pair,
          label: t("step.http_request.headers"),
          description: t("step.http_request.headersText"),
          add: t("step.http_request.addHeader"),
        }}
        most={MOST_HEADERS}
        value={step.headers}
        onChange={(headers) => change({ headers })}
      />
      <PairsEditor
        field="query"
        words={{
          ...pair,
          label: t("step.http_request.query"),
          description: t("step.http_request.queryText"),
          add: t("step.http_request.addQuery"),
        }}
        most={MOST_QUERY}
        value={step.query}
        onChange={(query) => change({ query })}
      />
      <VariableName
        field="saveStatus"
        label={t("step.http_request.saveStatus")}
        value={step.saveStatus}
        onChange={(saveStatus) => change({ saveStatus })}
      />
      <Group>
        <NumberInput
          label={t("step.http_request.timeout")}
          description={t("step.http_request.timeoutText")}
          error={tooLong}
          min={1}
          max={30}
          allowDecimal={false}
          value={step.timeoutSeconds}
          onChange={(next) => change({ timeoutSeconds: Number(next) || 0 })}
        />
      </Group>
    </Advanced>
  );
}

function Summary({ step }: { step: StepOf<"http_request"> }) {
  return step.url && <Named text={`${step.method} ${step.url.replace(/^https?:\/\//, "")}`} />;
}

export const httpRequest: StepPart<"http_request"> = {
  icon: IconWorldUpload,
  family: "connect",
  blank: () => ({
    type: "http_request",
    method: "GET",
    url: "",
    query: [],
    headers: [],
    body: null,
    mappings: [],
    saveStatus: null,
    timeoutSeconds: 10,
    failureBranch: false,
  }),
  Summary,
  Form,
};
