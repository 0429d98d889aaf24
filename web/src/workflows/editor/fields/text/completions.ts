// What is offered while one writes: variables after `$`, snippets after `/`.
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { EditorState, type Extension } from "@codemirror/state";
import { fold } from "~/lib/fold";
import type { TextVariable } from "../useTextVariables";

export type Snippet = { name: string; text: string };
/** What is asked when somebody writes; read anew each time, so that it is never out of date. */
export type Offers = {
  /** What the list is called. */
  title: string;
  variables: () => readonly TextVariable[];
  /** `undefined` where no snippets fit. */
  snippets?: (typed: string) => Promise<readonly Snippet[]>;
};

const MOST_SHOWN = 200;
const shorten = (text: string) =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;

function variablesAt(context: CompletionContext, offers: Offers): CompletionResult | null {
  const typed = context.matchBefore(/\$[\p{L}\p{N}_.]*/u);
  const before = typed && context.state.sliceDoc(typed.from - 1, typed.from);
  if (!typed || (before && /[\\\w$]/.test(before))) return null;
  const wanted = fold(typed.text.slice(1));
  const begins = ({ name }: TextVariable) => fold(name.slice(1)).startsWith(wanted);
  const has = ({ name, label }: TextVariable) => fold(`${name} ${label}`).includes(wanted);
  const all = offers.variables();
  const found = [...all.filter(begins), ...all.filter((one) => has(one) && !begins(one))];
  if (found.length === 0) return null;
  const options = found.map(({ name, label }, n): Completion => {
    // Sorted already: those that begin with what was typed first.
    return { label: name, displayLabel: label, detail: name, boost: 99 - Math.min(n, 198) };
  });
  return { from: typed.from, options, filter: false };
}

async function snippetsAt(
  context: CompletionContext,
  offers: Offers,
): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/\/[\p{L}\p{N}_-]*/u);
  const before = typed && context.state.sliceDoc(typed.from - 1, typed.from);
  // In the middle of a word it is a fraction or an address.
  if (!typed || !offers.snippets || (before && /\S/.test(before))) return null;
  // One that is only files has nothing to say here.
  const found = (await offers.snippets(typed.text.slice(1))).filter(({ text }) => text !== "");
  if (context.aborted || found.length === 0) return null;
  const options = found.map(({ name, text }): Completion => {
    return { label: `/${name}`, detail: shorten(text.replace(/\s+/g, " ")), apply: text };
  });
  return { from: typed.from, options, filter: false };
}

export function offering(offers: Offers): Extension {
  return [
    EditorState.phrases.of({ Completions: offers.title }),
    autocompletion({
      override: [
        (context) => variablesAt(context, offers),
        (context) => snippetsAt(context, offers),
      ],
      icons: false,
      activateOnTypingDelay: 40,
      interactionDelay: 0,
      maxRenderedOptions: 100,
      optionClass: () => "sb-offer",
    }),
  ];
}
