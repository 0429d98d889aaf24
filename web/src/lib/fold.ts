/** A text for comparing: without accents and case, so that "ete" finds "Été". */
export const fold = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
