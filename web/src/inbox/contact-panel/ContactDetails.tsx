// The contact's own details and the workspace's fields.
import { useTranslation } from "react-i18next";
import { useChangeContact } from "~/api/contacts";
import { useFields } from "~/api/fields";
import { useStages } from "~/api/lifecycle";
import type { Contact } from "~/api/types";
import classes from "./ContactPanel.module.css";
import { FieldEditor } from "./FieldEditor";

const own = [
  { name: "firstName", type: "text" },
  { name: "lastName", type: "text" },
  { name: "email", type: "email" },
  { name: "phone", type: "phone" },
  { name: "language", type: "language" },
  { name: "country", type: "country" },
] as const;

export function ContactDetails({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const fields = useFields().data ?? [];
  const stages = useStages().data ?? [];
  const change = useChangeContact(contact.id);
  return (
    <dl className={classes.fields}>
      {own.map(({ name, type }) => (
        <FieldEditor
          key={name}
          label={t(`contact.${name}`)}
          type={type}
          value={contact[name]}
          // Names are texts that may be empty; the rest is there or not.
          onSave={(value) =>
            change.mutateAsync({ [name]: name.endsWith("Name") ? (value ?? "") : value })
          }
        />
      ))}
      {(stages.length > 0 || contact.lifecycle) && (
        <FieldEditor
          label={t("contact.lifecycle")}
          type="list"
          value={contact.lifecycle}
          options={stages.map(({ name }) => name)}
          onSave={(value) => change.mutateAsync({ fields: { lifecycle: value } })}
        />
      )}
      {fields.map((field) => (
        <FieldEditor
          key={field.id}
          label={field.name}
          type={field.type}
          value={contact.fields[field.slug]}
          options={field.options}
          onSave={(value) => change.mutateAsync({ fields: { [field.slug]: value } })}
        />
      ))}
    </dl>
  );
}
