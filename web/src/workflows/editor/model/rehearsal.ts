// A conversation with the draft: who the contact is, and what happened so far. It is kept as the lines
// of a scenario, so that it can be played again after every edit, and saved. Pure.
import type { components } from "~/api/schema";

type Schemas = components["schemas"];
export type Line = Schemas["Line"];
export type Scenario = Schemas["Scenario"];
export type Said = Schemas["SimulationWords"];
export type Simulation = Schemas["Simulation"];

export type Rehearsal = {
  contact: { slug: string; value: string }[];
  tags: string[];
  /** A channel's name; none is the first one. */
  channel: string | null;
  /** The moment it begins at; none is a Monday morning. */
  at: string | null;
  lines: Line[];
};

/** When a conversation begins of which nothing is said, as the server has it. */
export const MONDAY = "2026-03-02T10:00";

export const fresh = (firstName: string): Rehearsal => ({
  contact: [{ slug: "firstname", value: firstName }],
  tags: [],
  channel: null,
  at: null,
  lines: [],
});

/** Most lines the server plays. */
export const MOST_LINES = 200;

export function scenarioOf(rehearsal: Rehearsal, name: string): Scenario {
  const { contact, tags, channel, at, lines } = rehearsal;
  const values: Record<string, unknown> = {};
  for (const { slug, value } of contact) if (slug && value.trim()) values[slug] = value.trim();
  if (tags.length > 0) values.tags = tags;
  return { name, contact: values, lines, ...(channel ? { channel } : {}), ...(at ? { at } : {}) };
}

/** A time as a scenario writes it, in the largest unit that says it exactly. */
export function lengthOf(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  const units = [
    ["days", 86_400],
    ["hours", 3600],
    ["minutes", 60],
  ] as const;
  const fit = units.find(([, size]) => seconds % size === 0);
  return fit ? `${seconds / fit[1]} ${fit[0]}` : `${seconds} seconds`;
}

/** What a line of time says, as a number and its unit. */
export function readLength(text: string): { amount: number; unit: Unit } | null {
  const [, amount = "", unit = ""] = /^(\d+) (second|minute|hour|day)s?$/.exec(text) ?? [];
  return amount ? { amount: Number(amount), unit: `${unit}s` as Unit } : null;
}
export type Unit = "seconds" | "minutes" | "hours" | "days";

/**
 * The conversation as a scenario that holds: after each line stands what came of it, and at the end
 * how the run stood. What is not a message has no words to expect.
 */
export function withExpectations(rehearsal: Rehearsal, name: string, went: Simulation): Scenario {
  const scenario = scenarioOf(rehearsal, name);
  const lines = scenario.lines.flatMap((line, n): Line[] => {
    const said = went.said.filter((one) => one.line === n && one.text.trim() !== "");
    const after = said.flatMap(({ by, text }): Line[] => {
      if (by === "workflow") return [{ expect: text }];
      return by === "comment" ? [{ expect_comment: text }] : [];
    });
    return [line, ...after];
  });
  const end: Line[] = went.run ? [{ expect_run: went.run.status }] : [];
  return { ...scenario, lines: [...lines, ...end] };
}

/** A saved scenario to go on from: what is expected in it is left out, for it is seen. */
export function rehearsalOf(scenario: Scenario): Rehearsal {
  const { tags, ...values } = (scenario.contact ?? {}) as Record<string, unknown>;
  return {
    contact: Object.entries(values).map(([slug, value]) => ({ slug, value: String(value) })),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    channel: scenario.channel ?? null,
    at: scenario.at ?? null,
    lines: scenario.lines.filter((line) => !Object.keys(line)[0]?.startsWith("expect")),
  };
}
