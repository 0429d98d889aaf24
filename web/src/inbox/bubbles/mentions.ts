// Colleagues spoken to in a comment: written as `{{@user.5}}`, read by their names. Pure.
import type { UserRef } from "~/api/types";

export const withNames = (text: string, mentions: readonly UserRef[]): string =>
  text.replace(/\{\{@user\.(\d+)\}\}/g, (written, id: string) => {
    const user = mentions.find((one) => one.id === Number(id));
    return user ? `@${user.name}` : written;
  });
