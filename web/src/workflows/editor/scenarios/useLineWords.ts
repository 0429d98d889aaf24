// The lines of an example as sentences, and what came instead of what one of them expects.
import { useTranslation } from "react-i18next";
import { useSettable } from "../fields/settable";
import { stepById } from "../model/definition";
import { type Line, readLength } from "../model/rehearsal";
import { useEditor } from "../state";

const statuses = ["ongoing", "completed", "ejected", "failed", "stopped", "taken_over"] as const;

export function useLineWords(): (line: Line) => string {
  const { t } = useTranslation("workflows");
  const step = useStepName();
  const values = useValues();
  return (line) => {
    if ("says" in line) return t("line.says", { text: line.says });
    if ("comes_from_ad" in line) return t("line.comes_from_ad", { text: line.comes_from_ad.says });
    if ("broadcast" in line) return t("line.broadcast", { text: line.broadcast });
    if ("starts" in line) return t("line.starts");
    if ("waits" in line) {
      const length = readLength(line.waits);
      return length ? t(`sim.later.${length.unit}`, { count: length.amount }) : line.waits;
    }
    if ("outside" in line) return line.outside.fails ? t("sim.outsideFailed") : t("sim.outsideDid");
    if ("messages_fail" in line) return line.messages_fail ? t("sim.failing") : t("sim.arriving");
    if ("closes" in line) return t("sim.closed");
    if ("expect" in line) return t("line.expect", { text: line.expect });
    if ("expect_contains" in line) return t("line.expect_contains", { text: line.expect_contains });
    if ("expect_nothing" in line) return t("line.expect_nothing");
    if ("expect_contact" in line)
      return t("line.expect_contact", { values: values(line.expect_contact) });
    if ("expect_tags" in line) return t("line.expect_tags", { tags: line.expect_tags.join(", ") });
    if ("expect_conversation" in line)
      return t("line.expect_conversation", {
        state: t(`conversation.${line.expect_conversation}`),
      });
    if ("expect_assigned" in line)
      return line.expect_assigned ? t("line.assigned") : t("line.unassigned");
    if ("expect_at" in line) return t("line.expect_at", { step: step(line.expect_at) });
    if ("expect_passed" in line) return t("line.expect_passed", { step: step(line.expect_passed) });
    if ("expect_run" in line)
      return t("line.expect_run", { status: t(`runStatus.${line.expect_run}`) });
    return t("line.expect_comment", { text: line.expect_comment });
  };
}

/** What was found where a line expects something, as the server tells it. */
export function useFoundWords(): (line: Line, found: unknown) => string {
  const { t } = useTranslation("workflows");
  const step = useStepName();
  const values = useValues();
  const one = (line: Line, found: string): string => {
    if ("expect_at" in line || "expect_passed" in line) return step(found);
    const status = statuses.find((known) => known === found);
    if ("expect_run" in line && status) return t(`runStatus.${status}`);
    const open = found === "open" || found === "closed" ? found : null;
    if ("expect_conversation" in line && open) return t(`conversation.${open}`);
    return found;
  };
  return (line, found) => {
    if (typeof found === "boolean") return found ? t("line.assigned") : t("line.unassigned");
    if (typeof found === "string") return one(line, found);
    if (Array.isArray(found) && found.length > 0) {
      const between = "expect_passed" in line ? " › " : ", ";
      return found.map((part) => one(line, String(part))).join(between);
    }
    if (found && typeof found === "object" && !Array.isArray(found)) return values(found);
    return t("scenario.nothing");
  };
}

/** A step's name by its id; what is no id stays as it is. */
function useStepName() {
  const { definition } = useEditor();
  return (id: string) => stepById(definition, id)?.name ?? id;
}

function useValues() {
  const { t } = useTranslation("workflows");
  const fields = useSettable();
  const shown = (value: unknown) =>
    value === null || value === undefined || value === "" ? t("scenario.noValue") : String(value);
  return (values: object) =>
    Object.entries(values)
      .map(([slug, value]) => {
        const what = fields.find((field) => field.slug === slug)?.name ?? slug;
        return t("colon", { what, value: shown(value) });
      })
      .join(", ");
}
