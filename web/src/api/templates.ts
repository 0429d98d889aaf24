// The templates of workflows: what the program brings along to begin with, in the reader's language.
import { useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type TemplateRow = Schemas["TemplateRow"];
export type TemplateCategory = Schemas["TemplateCategory"];
export type TemplateBlank = Schemas["TemplateBlank"];
export type TemplateLanguage = Schemas["TemplateLanguage"];

export const useTemplates = (lang: TemplateLanguage) =>
  useItems(keys.templates(lang), (signal) =>
    answer(client.GET("/api/templates", { params: { query: { lang } }, signal })),
  );

export const useTemplate = (id: string, lang: TemplateLanguage) =>
  useQuery({
    queryKey: keys.template(id, lang),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/templates/{id}", { params: { path: { id }, query: { lang } }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
