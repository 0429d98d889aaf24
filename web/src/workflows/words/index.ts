// The words of this module, in a namespace of their own so that the inbox need not load them.
// Importing this file is enough; a page of the module is shown only once they are there.
import { bringWords } from "~/i18n";
import { sayErrors } from "~/lib/errorText";
import { errorWords } from "../remarks/errorWords";

await bringWords("workflows", {
  en: () => import("./en.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
});
sayErrors(errorWords);
