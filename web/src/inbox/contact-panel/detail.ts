// A contact's details between the form they are kept in and the text they are edited as. Pure.
import type { FieldType } from "~/api/types";

export type DetailType = FieldType | "country" | "language";

export function readDetail(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** An emptied detail is taken away; a number is sent as one. */
export function writeDetail(type: DetailType, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (type !== "number") return trimmed;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : trimmed;
}
