// Which templates are meant by what was typed: each word somewhere in name or description, whatever
// the accents.
import type { TemplateCategory, TemplateRow } from "~/api/templates";

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

export function found(
  all: readonly TemplateRow[],
  search: string,
  category: TemplateCategory | null,
): TemplateRow[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return all.filter((row) => {
    const text = folded(`${row.name} ${row.description}`);
    return (category === null || row.category === category) && words.every((w) => text.includes(w));
  });
}
