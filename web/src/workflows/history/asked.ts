// What the page of all runs was asked for, kept in its address: which days, how the runs stand, whose
// they are, at which step, whether tests are among them. Pure.
import type { RunFilter } from "~/api/workflows";
import { type Days, lastDays, presetOf, presets } from "./days";

export const filters: readonly RunFilter[] = ["ongoing", "ended", "failed"];

const counts = ["here", "passed", "fell_out"] as const;
export type Whom = { counted: (typeof counts)[number] } | { exit: string };
const EXIT = "exit ";

function readWhom(text: string | null): Whom | null {
  if (text?.startsWith(EXIT)) return { exit: text.slice(EXIT.length) };
  const counted = counts.find((one) => one === text);
  return counted ? { counted } : null;
}

const writeWhom = (whom: Whom) => ("exit" in whom ? `${EXIT}${whom.exit}` : whom.counted);

export const isSame = (one: Whom | null, other: Whom) =>
  one !== null && writeWhom(one) === writeWhom(other);

export type Asked = {
  days: Days;
  /** Nothing where it was not said. */
  filter: RunFilter | null;
  tests: boolean;
  /** Part of a contact's name or address. */
  who: string;
  step: string | null;
  /** Of those at the step, whom: counted so, or gone by that exit. */
  whom: Whom | null;
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
  const [who, step] = [address.get("who") ?? "", address.get("step")];
  return { days, filter, tests, who, step, whom: step ? readWhom(address.get("whom")) : null };
}

export function writeAsked({
  days,
  filter,
  tests,
  who,
  step,
  whom,
}: Asked): Record<string, string> {
  return {
    ...writeDays(days),
    ...(filter && { show: filter }),
    ...(tests && { tests: "too" }),
    ...(who && { who }),
    ...(step && { step }),
    ...(step && whom && { whom: writeWhom(whom) }),
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
