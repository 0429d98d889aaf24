// Finds web addresses in text. Text stays text: the caller builds nodes, never markup.

export type Piece = { text: string; href?: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"']+|\bwww\.[^\s<>"']+\.[^\s<>"']+/gi;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = webAddress(address.startsWith("www.") ? `https://${address}` : address);
    if (!href) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** A full stop or bracket that ends the sentence does not belong to the address. */
function trimmed(address: string): string {
  let result = address.replace(/[.,;:!?…]+$/, "");
  while (result.endsWith(")") && count(result, ")") > count(result, "(")) {
    result = result.slice(0, -1).replace(/[.,;:!?…]+$/, "");
  }
  return result;
}

const count = (text: string, char: string) => text.split(char).length - 1;

/** The address, if it is one a browser may open; relative ones are seen from `base`. */
export function webAddress(text: string, base?: string): string | null {
  try {
    const url = new URL(text, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
