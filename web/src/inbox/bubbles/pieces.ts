// Finds the web addresses in a text. Only http and https become links: a contact wrote this.
export type Piece = { at: number; text: string; href: string | null };

const address = /https?:\/\/[^\s<>"]+/gi;
// A sentence's own marks at the end of an address are not part of it.
const trailing = /[.,;:!?)\]}'»”]+$/;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const link = match[0].replace(trailing, "");
    if (match.index > done) {
      found.push({ at: done, text: text.slice(done, match.index), href: null });
    }
    found.push({ at: match.index, text: link, href: link });
    done = match.index + link.length;
  }
  if (done < text.length) found.push({ at: done, text: text.slice(done), href: null });
  return found;
}
