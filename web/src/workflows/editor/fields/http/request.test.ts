import { describe, expect, it } from "vitest";
import type { StepOf } from "../../model/definition";
import { namesOf } from "./request";

const step = (parts: Partial<StepOf<"http_request">>) =>
  ({ url: "", query: [], headers: [], body: null, ...parts }) as StepOf<"http_request">;

describe("a request that is tried", () => {
  it("asks once for each value that only a run would have", () => {
    const names = namesOf(
      step({
        url: "https://example.org/$var.order?at=$system.current_date",
        headers: [{ name: "X-Key", value: "$trigger.key" }],
        body: { type: "json", json: '{"order": "$var.order|none"}' },
      }),
    );
    expect(names).toEqual({ asked: ["var.order", "trigger.key"], ofContact: false });
  });
  it("knows when it is about somebody", () => {
    const form = { type: "form" as const, fields: [{ name: "who", value: "$assignee.name" }] };
    expect(namesOf(step({ body: form })).ofContact).toBe(true);
    expect(namesOf(step({ url: "https://example.org/$contact.id" })).ofContact).toBe(true);
  });
});
