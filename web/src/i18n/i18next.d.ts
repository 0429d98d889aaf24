// Makes a missing key a type error.
import "i18next";
import type workflows from "~/workflows/words/en.json";
import type en from "./en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en; workflows: typeof workflows };
  }
}
