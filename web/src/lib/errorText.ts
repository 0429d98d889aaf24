// An error as words for the person in front: what happened and what to do.
// Known codes are said in the reader's language; for the rest the server's own words are used.
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { ApiError } from "~/api/client";

const known = [
  "offline",
  "server",
  "not_signed_in",
  "not_allowed",
  "not_found",
  "changed_meanwhile",
  "too_many_requests",
  "exists",
  "wrong_password",
  "last_owner",
] as const;
type Known = (typeof known)[number];
/** Modules say the errors that only they know, once they are there. */
type Sayer = (error: ApiError) => string | undefined;
const sayers: Sayer[] = [];
export function sayErrors(sayer: Sayer) {
  sayers.push(sayer);
}

const isKnown = (code: string): code is Known => known.some((one) => one === code);

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t("errors.unexpected");
    if (isKnown(error.code)) return t(`errors.${error.code}`);
    const said = sayers.map((say) => say(error)).find(Boolean);
    return said || error.message || t("errors.unexpected");
  };
}

/** The error's words when it is about this field of a form; nothing otherwise. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError) || error.field !== field) return undefined;
  return isKnown(error.code) ? i18next.t(`errors.${error.code}`) : error.message;
}
