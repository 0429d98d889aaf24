// What people type who do not know what a step is called here.
import { expect, it } from "vitest";
import { seek } from "~/lib/searching";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";

function found(words: typeof en, search: string) {
  const steps = Object.entries(words.step).map(([type, said]) => ({ type, ...said }));
  return seek(steps, search, ({ label, also, about }) => [label, also, about]).map(
    ({ type }) => type,
  );
}

const sought: [typeof en, Record<string, string>][] = [
  [
    en,
    {
      delay: "wait",
      pause: "wait",
      tag: "update_tags",
      label: "update_tags",
      menu: "ask_question",
      buttons: "ask_question",
      button: "ask_question",
      team: "assign",
      transfer: "assign",
      agent: "assign",
      hours: "date_time",
      "opening hours": "date_time",
      email: "send_message",
      "e-mail": "ask_question",
      phone: "ask_question",
      picture: "send_message",
      image: "send_message",
      attachment: "send_message",
      "save answer": "ask_question",
      note: "add_comment",
      api: "http_request",
      webhook: "http_request",
      if: "branch",
      excel: "add_sheet_row",
    },
  ],
  [
    fr,
    {
      etiquette: "update_tags",
      horaires: "date_time",
      email: "send_message",
      "e-mail": "ask_question",
      menu: "ask_question",
      bouton: "ask_question",
      equipe: "assign",
      assigner: "assign",
      transférer: "assign",
      delai: "wait",
      pause: "wait",
      tag: "update_tags",
      image: "send_message",
      photo: "send_message",
      enregistrer: "ask_question",
      si: "branch",
      "heures d'ouverture": "date_time",
    },
  ],
  [
    es,
    {
      etiqueta: "update_tags",
      horario: "date_time",
      correo: "send_message",
      menu: "ask_question",
      botones: "ask_question",
      equipo: "assign",
      transferir: "assign",
      pausa: "wait",
      foto: "send_message",
      nota: "add_comment",
      telefono: "ask_question",
      condicion: "branch",
    },
  ],
];

it.each(sought)("finds a step by other words for it", (words, all) => {
  for (const [search, type] of Object.entries(all)) {
    expect(found(words, search), search).toContain(type);
  }
});

it("the best comes first", () => {
  expect(found(en, "message")[0]).toBe("send_message");
  expect(found(en, "if")[0]).toBe("branch");
  expect(found(fr, "si")[0]).toBe("branch");
});
