import { expect, it } from "vitest";
import {
  likeOnWorkdays,
  nextStretch,
  officeWeek,
  overMidnight,
  stretchesOf,
  withDay,
} from "./hours";

it("changes one day and keeps the week in order", () => {
  const week = withDay(officeWeek(), "tuesday", [
    { from: "08:00", to: "12:00" },
    { from: "14:00", to: "18:00" },
  ]);
  expect(week.map(({ day }) => day).slice(0, 4)).toEqual([
    "monday",
    "tuesday",
    "tuesday",
    "wednesday",
  ]);
  expect(stretchesOf(withDay(week, "monday", []), "monday")).toEqual([]);
  expect(withDay(week, "sunday", [{ from: "10:00", to: "12:00" }]).at(-1)?.day).toBe("sunday");
});

it("copies a day to the other workdays and leaves the weekend", () => {
  const one = withDay([], "monday", [{ from: "07:00", to: "15:00" }]);
  const week = likeOnWorkdays(withDay(one, "saturday", [{ from: "10:00", to: "11:00" }]), "monday");
  expect(week).toHaveLength(6);
  expect(stretchesOf(week, "friday")).toEqual([{ from: "07:00", to: "15:00" }]);
  expect(stretchesOf(week, "saturday")).toEqual([{ from: "10:00", to: "11:00" }]);
});

it("offers hours after those that are there", () => {
  expect(nextStretch([])).toEqual({ from: "09:00", to: "17:00" });
  expect(nextStretch([{ from: "09:00", to: "12:30" }])).toEqual({ from: "13:00", to: "17:00" });
});

it("knows what goes over midnight", () => {
  expect(overMidnight({ from: "22:00", to: "06:00" })).toBe(true);
  expect(overMidnight({ from: "22:00", to: "00:00" })).toBe(true);
  expect(overMidnight({ from: "22:00", to: "24:00" })).toBe(false);
  expect(overMidnight({ from: "09:00", to: "17:00" })).toBe(false);
});
