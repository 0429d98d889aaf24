// Finds the `$variable` or `/snippet` being written at the caret, and puts the chosen one in its
// place. Pure.
import type { Snippet, Variable } from "~/api/types";
import { fold } from "./fold";

export type TypedQuery = { sign: "$" | "/"; from: number; to: number; text: string };

const ways = [
  { sign: "$", pattern: /(?:^|\s)\$([\p{L}\p{N}_.]*)$/u },
  { sign: "/", pattern: /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u },
] as const;

export function queryAt(text: string, caret: number): TypedQuery | null {
  const before = text.slice(0, caret);
  for (const { sign, pattern } of ways) {
    const query = pattern.exec(before)?.[1];
    if (query !== undefined) {
      return { sign, from: caret - query.length - 1, to: caret, text: query };
    }
  }
  return null;
}

export function putVariable(text: string, at: TypedQuery, name: string) {
  const space = /^\s/.test(text.slice(at.to)) ? "" : " ";
  const next = `${text.slice(0, at.from)}${name}${space}${text.slice(at.to)}`;
  return { text: next, caret: at.from + name.length + 1 };
}

/** The words of a snippet as they are: it is their writer who knows what follows them. */
export function putSnippet(text: string, at: TypedQuery, words: string) {
  const next = `${text.slice(0, at.from)}${words}${text.slice(at.to)}`;
  return { text: next, caret: at.from + words.length };
}

export function matchingVariables(all: readonly Variable[], query: string): Variable[] {
  const wanted = fold(query);
  const fits = (variable: Variable) => fold(`${variable.name} ${variable.label}`).includes(wanted);
  return all.filter(fits).slice(0, 50);
}

/** Those whose name begins with what was typed stand first: they are meant most often. */
export function rankedSnippets(all: readonly Snippet[], query: string): Snippet[] {
  const wanted = fold(query);
  const begins = (snippet: Snippet) => fold(snippet.name).startsWith(wanted);
  return [...all.filter(begins), ...all.filter((snippet) => !begins(snippet))];
}
