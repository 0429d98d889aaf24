// A contact added by hand. Their conversation stands under "Closed" until something is said.
import { SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddContact } from "~/api/contacts";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";
import { toastDone } from "~/ui/toast";
import { useInboxAddress } from "../address";

const fields = [
  { name: "firstName", type: "text", required: true },
  { name: "lastName", type: "text", required: false },
  { name: "email", type: "email", required: false },
  { name: "phone", type: "tel", required: false },
] as const;

export default function AddContact({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { go } = useInboxAddress();
  const add = useAddContact();
  const [form, setForm] = useState({ firstName: "", lastName: "", email: "", phone: "" });
  const submit = () => {
    const given = Object.entries(form).filter(([, value]) => value.trim() !== "");
    const body = { firstName: "", ...Object.fromEntries(given) };
    add.mutate(body, {
      onSuccess: (contact) => {
        onClose();
        toastDone(t("inbox.contactAdded", { name: contact.name }));
        go({ contactId: contact.id });
      },
    });
  };
  return (
    <FormModal
      title={t("inbox.addContact")}
      submit={t("actions.addIt")}
      busy={add.isPending}
      error={add.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {fields.map(({ name, type, required }) => (
          <TextInput
            key={name}
            type={type}
            required={required}
            label={t(`contact.${name}`)}
            value={form[name]}
            error={fieldError(add.error, name)}
            onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </FormModal>
  );
}
