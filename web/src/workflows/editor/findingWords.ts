// Findings in the reader's words. The server says each in English; those known by their code (and
// where the code alone says too little, by code and setting) are said in the reader's language.
import { useTranslation } from "react-i18next";
import type { Finding } from "./model/findings";

const known = [
  "bad_name",
  "bad_pattern",
  "bad_tag",
  "branches",
  "channel_twice",
  "choices",
  "empty",
  "empty_branches_conditions",
  "empty_branches_name",
  "empty_name",
  "empty_trigger_keyword_words",
  "empty_answer_choices_label",
  "missing_condition",
  "missing_field",
  "missing_tags",
  "missing_target",
  "missing_to_team",
  "missing_to_user",
  "missing_workflow",
  "name_twice",
  "no_step",
  "no_such_step",
  "no_trigger",
  "range_answer_max",
  "range_duration",
  "range_maxJumps",
  "range_maxOpen",
  "range_timeout",
  "self",
  "too_long",
  "too_long_answer_choices_label",
  "too_many_conditions",
  "too_many_steps",
  "too_often",
  "twice",
  "two_parents",
  "unknown_channel",
  "unknown_exit",
  "unknown_field",
  "unknown_source",
  "unknown_team",
  "unknown_user",
  "unknown_variable",
  "unknown_workflow",
  "unreachable",
  "wrong_type",
] as const;
type Known = (typeof known)[number];
const find = (key: string): Known | undefined => known.find((one) => one === key);

/** The setting without the numbers in it: `branches.0.name` is the same for every branch. */
const place = (field: string) => field.replace(/\.\d+/g, "").replaceAll(".", "_");
const isCondition = (field: string) => /conditions\.\d+$/.test(field);

export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation("workflows");
  return (finding) => {
    const field = finding.field ?? "";
    const nearer = isCondition(field) ? "condition" : place(field);
    const key = find(`${finding.code}_${nearer}`) ?? find(finding.code);
    // What the server has to add (a name, a limit) stands in its own message only.
    const name = /[$"]([\w.-]+)/.exec(finding.message)?.[1] ?? "";
    return key ? t(`finding.${key}`, { name }) : finding.message;
  };
}
