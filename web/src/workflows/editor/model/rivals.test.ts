import { expect, it } from "vitest";
import type { Trigger } from "./definition";
import { meet } from "./rivals";

const trigger = (type: string, more: object = {}) => ({ type, ...more }) as Trigger;
const message = (...channels: number[]) => trigger("incoming_message", { channels });

it("meets where both are let in by the same", () => {
  expect(meet(trigger("conversation_opened"), trigger("conversation_opened"))).toBe(true);
  expect(meet(trigger("conversation_opened"), message())).toBe(false);
});

it("does not meet on different channels", () => {
  expect(meet(message(1), message(2))).toBe(false);
  expect(meet(message(1), message(2, 1))).toBe(true);
  expect(meet(message(1), message())).toBe(true);
});

it("does not meet where one is put on and the other taken off", () => {
  const tag = (action: string) => trigger("contact_tag_updated", { action, tags: [] });
  expect(meet(tag("added"), tag("removed"))).toBe(false);
  expect(meet(tag("added"), tag("added"))).toBe(true);
});

it("never meets where each is begun by itself", () => {
  for (const type of ["shortcut", "manual", "incoming_webhook"]) {
    expect(meet(trigger(type), trigger(type))).toBe(false);
  }
});
