// Which templates are meant by what was typed: each word somewhere in name or description, whatever
// the accents.
import type { TemplateCategory, TemplateRow } from "~/api/templates";
import { searchable, wordsOf } from "~/lib/searching";

export function found(
  all: readonly TemplateRow[],
  search: string,
  category: TemplateCategory | null,
): TemplateRow[] {
  const words = wordsOf(search);
  return all.filter((row) => {
    const text = searchable(`${row.name} ${row.description}`);
    return (category === null || row.category === category) && words.every((w) => text.includes(w));
  });
}
