/** A text for comparing: without accents, joined letters and case, so that "ete" finds "Été". */
export const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLocaleLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae");
