// Colleagues spoken to in a text, as files hold them: `{{@user.5}}`.
export const mentionOf = (user: number) => `{{@user.${user}}}`;

/** Who is spoken to, each once, in the order of the text. */
export const mentionsIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/\{\{@user\.(\d+)\}\}/g)].map(([, id]) => Number(id))),
];
