// What differs between two states of a workflow, by step. Steps are the same where their ids are.
// Pure.
import type { Definition, Step } from "./definition";

/** A text that reads otherwise now. */
export type Reworded = { before: string; after: string };
export type Rewired = { exit: string; before: Step | null; after: Step | null };

export type ChangedStep = {
  before: Step;
  after: Step;
  renamed: boolean;
  reworded: Reworded[];
  rewired: Rewired[];
  /** Whether settings that are no words changed. */
  settings: boolean;
};

export type Comparison = {
  trigger: boolean;
  /** The step it begins with, where that changed. */
  begins: { before: Step | null; after: Step | null } | null;
  added: Step[];
  removed: Step[];
  changed: ChangedStep[];
};

const wordy = new Set([
  "text",
  "caption",
  "title",
  "summary",
  "json",
  "url",
  "subject",
  "body",
  "instruction",
]);
type Leaves = Map<string, unknown>;

function leavesOf(value: unknown, path: string, into: Leaves): Leaves {
  if (value !== null && typeof value === "object") {
    for (const [key, below] of Object.entries(value)) leavesOf(below, `${path}.${key}`, into);
    // An empty list differs from one that is not there only on the wire.
  } else if (value !== null && value !== undefined) into.set(path, value);
  return into;
}

function settingsOf({ id: _id, name: _name, exits: _exits, ...settings }: Step): Leaves {
  return leavesOf(settings, "", new Map());
}

const isWordy = (path: string) => wordy.has(path.slice(path.lastIndexOf(".") + 1));

function differences(before: Step, after: Step) {
  const [old, fresh] = [settingsOf(before), settingsOf(after)];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  const differing = paths.filter((path) => old.get(path) !== fresh.get(path));
  const text = (leaves: Leaves, path: string) => String(leaves.get(path) ?? "");
  return {
    reworded: differing
      .filter(isWordy)
      .map((path) => ({ before: text(old, path), after: text(fresh, path) })),
    settings: differing.some((path) => !isWordy(path)),
  };
}

const find = (definition: Definition, id: string | null | undefined) =>
  definition.steps.find((step) => step.id === id) ?? null;

function rewired(before: Definition, after: Definition, old: Step, fresh: Step): Rewired[] {
  const exits = [...new Set([...Object.keys(old.exits), ...Object.keys(fresh.exits)])];
  return exits
    .filter((exit) => old.exits[exit] !== fresh.exits[exit])
    .map((exit) => ({
      exit,
      before: find(before, old.exits[exit]),
      after: find(after, fresh.exits[exit]),
    }));
}

export function compare(before: Definition, after: Definition): Comparison {
  const changed = before.steps.flatMap((old): ChangedStep[] => {
    const fresh = find(after, old.id);
    if (!fresh) return [];
    const { reworded, settings } = differences(old, fresh);
    const ways = rewired(before, after, old, fresh);
    const renamed = old.name !== fresh.name;
    const same = !renamed && !settings && reworded.length === 0 && ways.length === 0;
    return same ? [] : [{ before: old, after: fresh, renamed, reworded, rewired: ways, settings }];
  });
  const triggers = [before, after].map(({ trigger }) =>
    JSON.stringify([...leavesOf(trigger, "", new Map())].sort()),
  );
  return {
    trigger: triggers[0] !== triggers[1],
    begins:
      before.start === after.start
        ? null
        : { before: find(before, before.start), after: find(after, after.start) },
    added: after.steps.filter(({ id }) => !find(before, id)),
    removed: before.steps.filter(({ id }) => !find(after, id)),
    changed,
  };
}

export const isSame = ({ trigger, begins, added, removed, changed }: Comparison) =>
  !trigger && !begins && added.length + removed.length + changed.length === 0;
