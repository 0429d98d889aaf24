// Shows the `$variables` of a text, and the colleagues spoken to in it, as chips with the names people
// know. The text stays what it is:
// what is copied, searched and saved are the variables as they are written.
import { Facet, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import { mentionPlaces } from "../../model/mentions";
import classes from "./text.module.css";
import { type VariableIn, variablesIn } from "./variables";

export type Naming = {
  /** What people call a variable; `undefined` where there is none of this name. */
  nameOf: (name: string) => string | undefined;
  /** What a colleague is called. */
  personOf: (user: number) => string;
  /** What is said of one that does not exist. */
  unknown: string;
};

export const naming = Facet.define<Naming, Naming>({
  combine: ([first]) =>
    first ?? { nameOf: (name) => name, personOf: (user) => String(user), unknown: "" },
});

class Chip extends WidgetType {
  constructor(
    readonly written: string,
    readonly label: string | undefined,
    readonly missing: string | null,
    readonly unknown: string,
    /** What is told of it, where how it is written tells people nothing. */
    readonly hint?: string,
  ) {
    super();
  }
  override eq(other: Chip) {
    return (
      other.written === this.written && other.label === this.label && other.missing === this.missing
    );
  }
  override toDOM() {
    const chip = document.createElement("span");
    chip.className = classes.chip ?? "";
    chip.textContent = this.label ?? this.written;
    chip.title = this.label === undefined ? this.unknown : (this.hint ?? this.written);
    chip.dataset.variable = this.written;
    if (this.label === undefined) chip.dataset.wrong = "true";
    if (this.missing) {
      const missing = document.createElement("span");
      missing.className = classes.missing ?? "";
      missing.textContent = this.missing;
      chip.append(missing);
    }
    return chip;
  }
  // A click on it opens what can be set.
  override ignoreEvent() {
    return false;
  }
}

function drawn(view: EditorView): DecorationSet {
  const { nameOf, personOf, unknown } = view.state.facet(naming);
  const text = view.state.doc.toString();
  const { head } = view.state.selection.main;
  const found = mentionPlaces(text).map(({ from, to, user }) => {
    const person = `@${personOf(user)}`;
    return { from, to, widget: new Chip(text.slice(from, to), person, null, unknown, person) };
  });
  for (const { from, to, name, missing } of variablesIn(text)) {
    const label = nameOf(name);
    // Somebody is still writing this one.
    if (label === undefined && head > from && head <= to) continue;
    const widget = new Chip(text.slice(from, to), label, missing, unknown);
    found.push({ from, to, widget });
  }
  const set = new RangeSetBuilder<Decoration>();
  for (const { from, to, widget } of found.sort((a, b) => a.from - b.from))
    set.add(from, to, Decoration.replace({ widget }));
  return set.finish();
}

const chipPlugin = ViewPlugin.fromClass(
  class {
    chips: DecorationSet;
    constructor(view: EditorView) {
      this.chips = drawn(view);
    }
    update(update: ViewUpdate) {
      const renamed = update.startState.facet(naming) !== update.state.facet(naming);
      if (update.docChanged || update.selectionSet || renamed) this.chips = drawn(update.view);
    }
  },
  {
    decorations: (plugin) => plugin.chips,
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
  },
);

export const chips = [chipPlugin];

/** The variable whose chip is at this place of the page. */
export function chipAt(view: EditorView, target: EventTarget | null): VariableIn | undefined {
  const chip = target instanceof HTMLElement && target.closest<HTMLElement>("[data-variable]");
  if (!chip) return undefined;
  const from = view.posAtDOM(chip);
  return variablesIn(view.state.doc.toString()).find((variable) => variable.from === from);
}
