// People know the address of their spreadsheet, the product needs the id in it.

/** The id in a pasted address; anything else stays as it was written. */
export function spreadsheetId(text: string): string {
  const found = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{10,})/.exec(text);
  return found?.[1] ?? text.trim();
}
