import { expect, it } from "vitest";
import { type Hours, officeWeek } from "./hours";
import { openHours } from "./openHours";

const early: Hours[] = officeWeek().map((one) => ({ ...one, from: "08:30", to: "18:30" }));

it("says days that are alike together, by the reader's language", () => {
  expect(openHours(early, "fr")).toBe("Lun–ven 08:30–18:30");
  expect(openHours(early, "es")).toBe("Lun–vie 8:30–18:30");
  expect(openHours(early, "en-GB")).toBe("Mon–Fri 08:30–18:30");
});

it("says gaps in the week and in the day", () => {
  const hours: Hours[] = [
    { day: "monday", from: "09:00", to: "12:00" },
    { day: "monday", from: "14:00", to: "24:00" },
    { day: "saturday", from: "10:00", to: "12:00" },
    { day: "wednesday", from: "10:00", to: "12:00" },
    { day: "friday", from: "", to: "" },
  ];
  expect(openHours(hours, "fr")).toBe("Lun 09:00–12:00, 14:00–00:00 · mer, sam 10:00–12:00");
  expect(openHours([], "fr")).toBe("");
});
