import { expect, it } from "vitest";
import { spreadsheetId } from "./spreadsheet";

it("takes the id out of an address and leaves an id alone", () => {
  const id = "1mZ_sheet-Example0123456789";
  expect(spreadsheetId(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`)).toBe(id);
  expect(spreadsheetId(`https://docs.google.com/spreadsheets/u/1/d/${id}/`)).toBe(id);
  expect(spreadsheetId(` ${id} `)).toBe(id);
  expect(spreadsheetId("")).toBe("");
});
