import { expect, it } from "vitest";
import { calendarExit } from "./exitNames";
import en from "./words/en.json";
import es from "./words/es.json";
import fr from "./words/fr.json";

it("the ways of a look at the calendar are called by what it looks at", () => {
  const said = (words: typeof en) =>
    (["workspace_hours", "hours", "dates"] as const).map((kind) => [
      words.exit[calendarExit(kind, "inside")],
      words.exit[calendarExit(kind, "outside")],
    ]);
  expect(said(en)[0]).toEqual(["During opening hours", "Outside opening hours"]);
  for (const words of [en, fr, es]) {
    const all = said(words).flat();
    expect(new Set(all).size).toBe(6);
    // Nothing is called as a run is while it goes on.
    expect(all).not.toContain(words.runStatus.ongoing);
    for (const name of all) expect(name).not.toMatch(/^(Inside|Dedans|Dehors|Dentro|Fuera)$/);
  }
});
