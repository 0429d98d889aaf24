// Colleagues spoken to in a text, as files hold them: `{{@user.5}}`.
export const mentionOf = (user: number) => `{{@user.${user}}}`;

const mention = /\{\{@user\.(\d+)\}\}/g;

/** Where in a text somebody is spoken to. */
export const mentionPlaces = (text: string) =>
  [...text.matchAll(mention)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    user: Number(found[1]),
  }));

/** Who is spoken to, each once, in the order of the text. */
export const mentionsIn = (text: string): number[] => [
  ...new Set(mentionPlaces(text).map(({ user }) => user)),
];
