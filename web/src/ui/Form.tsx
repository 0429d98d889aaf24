// A form that says itself what is missing: at its field and in the reader's language, where a browser
// would say it in a bubble and in its own. The first such field gets the focus. Fields know nothing of
// it, so that every form has it for nothing.
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";

type Field = HTMLInputElement | HTMLTextAreaElement;

const MARKS = ["aria-invalid", "data-error"];
const idOf = (field: Field) => `${field.id}-fault`;

/** What is wrong with a field, by the name its words are kept under. */
function faultOf({ willValidate, required, type, validity, value }: Field) {
  if (!willValidate) return null;
  if (required && value.trim() === "") return "missing";
  return validity.valid ? null : type === "email" ? "email" : "invalid";
}

const DESCRIBED = "aria-describedby";

function forget(field: Field) {
  const said = document.getElementById(idOf(field));
  if (!said) return;
  said.remove();
  for (const mark of MARKS) field.removeAttribute(mark);
  field.setAttribute(DESCRIBED, field.getAttribute(DESCRIBED)?.replace(said.id, "").trim() ?? "");
}

function tell(field: Field, words: string) {
  const said = document.createElement("p");
  said.id = idOf(field);
  said.className = "sb-fault";
  said.textContent = words;
  (field.closest(".mantine-InputWrapper-root") ?? field.parentElement)?.append(said);
  for (const mark of MARKS) field.setAttribute(mark, "true");
  field.setAttribute(DESCRIBED, `${field.getAttribute(DESCRIBED) ?? ""} ${said.id}`.trim());
}

export function Form({ onSubmit, ...rest }: ComponentProps<"form">) {
  const { t } = useTranslation();
  const send: typeof onSubmit = (event) => {
    let first: Field | undefined;
    for (const field of event.currentTarget.querySelectorAll<Field>("input, textarea")) {
      const fault = faultOf(field);
      forget(field);
      if (!fault) continue;
      tell(field, t(`fieldWrong.${fault}`));
      first ??= field;
    }
    if (!first) return onSubmit?.(event);
    event.preventDefault();
    event.stopPropagation();
    first.focus();
  };
  return (
    <form noValidate onSubmit={send} onInput={({ target }) => forget(target as Field)} {...rest} />
  );
}
