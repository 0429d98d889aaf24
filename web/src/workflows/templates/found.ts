// Which templates are meant by what was typed: each word somewhere in name or description, whatever
// the accents.
import type { TemplateCategory, TemplateRow } from "~/api/templates";
import { fold } from "~/lib/fold";

export function found(
  all: readonly TemplateRow[],
  search: string,
  category: TemplateCategory | null,
): TemplateRow[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return all.filter((row) => {
    const text = fold(`${row.name} ${row.description}`);
    return (category === null || row.category === category) && words.every((w) => text.includes(w));
  });
}
