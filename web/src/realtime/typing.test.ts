import { describe, expect, it } from "vitest";
import { endContactTyping, noteTyping, typistsOf } from "./typing";

const contact = (at: number) => noteTyping({ type: "typing", contactId: 7, by: null, at });

describe("the contact's typing", () => {
  it("ends with the message that was typed", () => {
    contact(1000);
    endContactTyping(7, 1500);
    expect(typistsOf(7)).toEqual([]);
  });

  it("goes on when the next message was begun before the last one arrived here", () => {
    contact(2000);
    endContactTyping(7, 1500);
    expect(typistsOf(7)).toHaveLength(1);
  });

  it("is not ended for a colleague who writes to the same contact", () => {
    endContactTyping(7, 3000);
    noteTyping({ type: "typing", contactId: 7, by: { id: 2, name: "Ana" }, at: 2500 });
    endContactTyping(7, 3000);
    expect(typistsOf(7).map(({ by }) => by?.name)).toEqual(["Ana"]);
  });
});
