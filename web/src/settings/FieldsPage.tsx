// The workspace's own contact fields.
import { Badge, Button, Code } from "@mantine/core";
import { IconForms, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields, useRemoveField } from "~/api/fields";
import { useMayManage } from "~/api/session";
import type { Field } from "~/api/types";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { FieldModal } from "./FieldModal";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { useRemoval } from "./useRemoval";

export function FieldsPage() {
  const { t } = useTranslation();
  const fields = useFields();
  const manage = useMayManage();
  const remove = useRemoval(useRemoveField());
  const [editing, setEditing] = useState<Field | "new" | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.fields.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.fields")}
      text={t("settings.fields.text")}
      action={fields.data?.length ? add : null}
    >
      <ManageNote />
      <Stateful
        query={fields}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconForms}
            title={t("settings.fields.empty")}
            text={t("settings.fields.emptyText")}
            action={add}
          />
        }
      >
        {(all) => (
          <Rows>
            {all.map((field) => (
              <Row
                key={field.id}
                name={field.name}
                text={
                  <>
                    <Code>{`$contact.${field.slug}`}</Code> {field.description}
                  </>
                }
                aside={
                  <Badge variant="light" color="gray" tt="none">
                    {t(`fieldType.${field.type}`)}
                  </Badge>
                }
                onEdit={manage ? () => setEditing(field) : undefined}
                onRemove={
                  manage
                    ? () =>
                        void remove(field.id, field.name, t("settings.fields.removeText"), {
                          field: field.id,
                        })
                    : undefined
                }
              />
            ))}
          </Rows>
        )}
      </Stateful>
      {editing && (
        <FieldModal field={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}
