// Add Google Sheets row: which spreadsheet and sheet, and what goes into which column.
import { TextInput } from "@mantine/core";
import { IconTablePlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FailureSwitch } from "../fields/FailureSwitch";
import { PairsEditor } from "../fields/PairsEditor";
import { useProblem } from "../fields/problems";
import { ServiceNote } from "../fields/ServiceNote";
import type { StepOf } from "../model/definition";
import { spreadsheetId } from "../model/spreadsheet";
import type { FormProps, StepPart } from "./part";

const MOST = 50;

function Form({ step, change }: FormProps<"add_sheet_row">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ServiceNote step={step.id} service="google_sheets" />
      <TextInput
        label={t("step.add_sheet_row.spreadsheet")}
        description={t("step.add_sheet_row.spreadsheetText")}
        error={useProblem("spreadsheet")}
        spellCheck={false}
        value={step.spreadsheet}
        onChange={(event) => change({ spreadsheet: spreadsheetId(event.currentTarget.value) })}
      />
      <TextInput
        label={t("step.add_sheet_row.sheet")}
        description={t("step.add_sheet_row.sheetText")}
        error={useProblem("sheet")}
        value={step.sheet}
        onChange={(event) => change({ sheet: event.currentTarget.value })}
      />
      <PairsEditor
        field="columns"
        words={{
          label: t("step.add_sheet_row.columns"),
          description: t("step.add_sheet_row.columnsText"),
          name: t("step.add_sheet_row.column"),
          value: t("pair.value"),
          add: t("step.add_sheet_row.addColumn"),
        }}
        most={MOST}
        value={step.columns}
        onChange={(columns) => change({ columns })}
      />
      <FailureSwitch
        checked={step.failureBranch}
        onChange={(failureBranch) => change({ failureBranch })}
      />
    </>
  );
}

function Summary({ step }: { step: StepOf<"add_sheet_row"> }) {
  const { t } = useTranslation("workflows");
  const value = step.columns
    .map(({ name }) => name)
    .filter(Boolean)
    .join(", ");
  const what = step.sheet;
  return what && value ? t("colon", { what, value }) : what || value;
}

export const addSheetRow: StepPart<"add_sheet_row"> = {
  icon: IconTablePlus,
  family: "connect",
  blank: () => ({
    type: "add_sheet_row",
    spreadsheet: "",
    sheet: "",
    columns: [{ name: "", value: "" }],
    failureBranch: false,
  }),
  Summary,
  Form,
};
