// A detail as it is read: codes by their names, dates and numbers as the language writes them.
import { useFormat } from "~/lib/format";
import type { DetailType } from "./detail";

export function DetailValue({ type, value }: { type: DetailType; value: string }) {
  const format = useFormat();
  return <bdi>{words(type, value, format)}</bdi>;
}

function words(type: DetailType, value: string, format: ReturnType<typeof useFormat>): string {
  switch (type) {
    case "country":
      return format.codeName("region", value);
    case "language":
      return format.codeName("language", value);
    case "number":
      return Number.isFinite(Number(value)) ? format.number(Number(value)) : value;
    case "date": {
      // A calendar day, not a moment: read it in local time, so that it stays the same day.
      const at = new Date(`${value.slice(0, 10)}T00:00`).getTime();
      return Number.isNaN(at) ? value : format.date(at);
    }
    default:
      return value;
  }
}
