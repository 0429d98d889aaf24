import { expect, it } from "vitest";
import { wentOf } from "./played";
import type { Line } from "./rehearsal";

const lines: Line[] = [{ says: "Hi" }, { expect: "Hello" }, { expect: "Bye" }, { says: "Thanks" }];
const all = (missed: number | null) => lines.map((line, n) => wentOf(line, n, missed));

it("plays up to the line that does not hold", () => {
  expect(all(2)).toEqual(["happened", "held", "missed", "unplayed"]);
  expect(all(null)).toEqual(["happened", "held", "held", "happened"]);
});
