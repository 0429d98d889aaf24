// What the page of all runs was asked for, kept in its address: which days, how the runs stand, whose
// they are, at which step, whether tests are among them. Pure.
import type { RunFilter } from "~/api/workflows";
import { type Days, lastDays, presetOf, presets } from "./days";

export const filters: readonly RunFilter[] = ["ongoing", "ended", "failed"];

export type Asked = {
  days: Days;
  /** Nothing where it was not said. */
  filter: RunFilter | null;
  tests: boolean;
  /** Part of a contact's name or address. */
  who: string;
  step: string | null;
};
const USUAL = 7;
const ALWAYS = "always";
const DATE = /^\d{4}-\d\d-\d\d$/;

export function readAsked(address: URLSearchParams): Asked {
  const date = (name: string) => {
    const found = address.get(name) ?? "";
    return DATE.test(found) ? found : "";
  };
  const [from, to] = [date("from"), date("to")];
  const named = address.get("days");
  const count = presets.find((one) => String(one) === named) ?? USUAL;
  const days = from || to || named === ALWAYS ? { from, to } : lastDays(count);
  const filter = filters.find((one) => one === address.get("show")) ?? null;
  const tests = address.get("tests") === "too";
  return { days, filter, tests, who: address.get("who") ?? "", step: address.get("step") };
}

export function writeAsked({ days, filter, tests, who, step }: Asked): Record<string, string> {
  return {
    ...writeDays(days),
    ...(filter && { show: filter }),
    ...(tests && { tests: "too" }),
    ...(who && { who }),
    ...(step && { step }),
  };
}

/** The last seven days are still the last seven tomorrow. */
function writeDays(days: Days): Record<string, string> {
  const { from, to } = days;
  if (!from && !to) return { days: ALWAYS };
  const preset = presetOf(days);
  if (preset === USUAL) return {};
  if (preset !== null) return { days: String(preset) };
  return { ...(from && { from }), ...(to && { to }) };
}
