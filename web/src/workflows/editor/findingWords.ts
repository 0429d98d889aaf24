// Findings in the reader's words. The server says each in English; those known by their code (and
// where the code alone says too little, by code and setting) are said in the reader's language.
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { exitText } from "../runs/useExitWords";
import type { Finding } from "./model/findings";

const known = [
  "bad_address",
  "bad_currency",
  "bad_json",
  "bad_language",
  "bad_length",
  "bad_name",
  "bad_name_headers_name",
  "bad_path",
  "bad_pattern",
  "bad_tag",
  "branches",
  "buttons",
  "busy_loop",
  "channel_twice",
  "choices",
  "columns",
  "empty",
  "empty_answer_choices_label",
  "empty_branches_conditions",
  "empty_branches_name",
  "empty_columns_name",
  "empty_headers_name",
  "empty_instruction",
  "empty_message_url",
  "empty_name",
  "empty_query_name",
  "empty_responses_message_url",
  "empty_shifts_name",
  "empty_team",
  "empty_trigger_form_label",
  "empty_trigger_form_options",
  "empty_trigger_keyword_words",
  "empty_trigger_title",
  "empty_url",
  "files_apart",
  "jump_to_jump",
  "loop",
  "missing",
  "missing_condition",
  "missing_event",
  "missing_field",
  "missing_inside_from",
  "missing_inside_hours",
  "missing_saveContact",
  "missing_sheet",
  "missing_shifts_hours",
  "missing_spreadsheet",
  "missing_stage",
  "missing_tags",
  "missing_target",
  "missing_to_team",
  "missing_to_user",
  "missing_until",
  "missing_until_date",
  "missing_value",
  "missing_workflow",
  "name_twice",
  "name_twice_trigger_form_name",
  "name_twice_trigger_values_name",
  "no_hours",
  "no_links",
  "no_step",
  "no_such_step",
  "no_trigger",
  "no_variable",
  "not_connected",
  "not_here",
  "not_public",
  "not_supported",
  "open_end",
  "outside_window",
  "own_kind_in_default",
  "range_answer_max",
  "range_condition",
  "range_duration",
  "range_inside_to",
  "range_maxJumps",
  "range_maxOpen",
  "range_maxTurns",
  "range_timeout",
  "range_timeoutSeconds",
  "range_trigger_withinDays",
  "scenario_failed",
  "self",
  "shifts",
  "too_long",
  "too_long_answer_choices_label",
  "too_long_for_channel",
  "too_many",
  "too_many_conditions",
  "too_many_files",
  "too_many_steps",
  "too_much",
  "too_often",
  "twice",
  "two_parents",
  "unknown_channel",
  "unknown_exit",
  "unknown_field",
  "unknown_file",
  "unknown_source",
  "unknown_stage",
  "unknown_team",
  "unknown_timezone",
  "unknown_user",
  "unknown_variable",
  "unknown_workflow",
  "unreachable",
  "wrong_kind",
  "wrong_type",
  "wrong_type_condition",
  "wrong_type_inside_from",
  "wrong_type_inside_to",
  "wrong_type_until",
  "wrong_type_until_date",
  "wrong_type_value",
] as const;
type Known = (typeof known)[number];
const find = (key: string): Known | undefined => known.find((one) => one === key);

/** The setting without the numbers in it: `branches.0.name` is the same for every branch. */
const place = (field: string) => field.replace(/\.\d+/g, "").replaceAll(".", "_");
const isCondition = (field: string) => /conditions\.\d+$/.test(field);

/** What the server has to add (a name, a path) stands in its own message only. */
export function nameIn({ code, message }: Finding): string {
  if (code === "loop") return /detected: (.*?)\. Contacts/.exec(message)?.[1] ?? "";
  return /"([^"]+)"/.exec(message)?.[1] ?? /\$([\w.-]+)/.exec(message)?.[1] ?? "";
}

/** The exits on which nothing follows. */
export const openPaths = ({ message }: Finding) =>
  [...message.matchAll(/"([^"]+)"/g)].map(([, exit]) => exit ?? "");

export function findingText(t: TFunction<"workflows">, finding: Finding): string {
  const field = finding.field ?? "";
  if (finding.code === "open_end") {
    const name =
      finding.paths ??
      openPaths(finding)
        .map((exit) => exitText(t, exit))
        .join(", ");
    return t("finding.open_end", { name });
  }
  const nearer = isCondition(field) ? "condition" : place(field);
  const key = find(`${finding.code}_${nearer}`) ?? find(finding.code);
  return key ? t(`finding.${key}`, { name: nameIn(finding) }) : finding.message;
}

export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation("workflows");
  return useCallback((finding) => findingText(t, finding), [t]);
}
