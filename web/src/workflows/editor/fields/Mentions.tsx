// Speaking to colleagues in a comment: chosen from the list, shown by name below the text.
import { Button, Text } from "@mantine/core";
import { IconAt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useUsers } from "~/api/users";
import { SearchPick } from "~/ui/SearchPick";
import { mentionOf, mentionsIn } from "../model/mentions";

export function Mentions({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("workflows");
  const users = (useUsers().data ?? []).filter((user) => user.active);
  const nameOf = (id: number) => {
    const user = users.find((one) => one.id === id);
    return user ? `${user.firstName} ${user.lastName}`.trim() || user.email : t("form.gone");
  };
  const mentioned = mentionsIn(value);
  return (
    <>
      {mentioned.length > 0 && (
        <Text size="sm">{t("mention.who", { names: mentioned.map(nameOf).join(", ") })}</Text>
      )}
      <div>
        <SearchPick
          label={t("mention.find")}
          choices={users.map((user) => ({ value: String(user.id), label: nameOf(user.id) }))}
          onPick={(id) =>
            onChange(`${value}${value && !/\s$/.test(value) ? " " : ""}${mentionOf(Number(id))}`)
          }
        >
          {(open, opened) => (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconAt size={14} />}
              aria-expanded={opened}
              onClick={open}
            >
              {t("mention.add")}
            </Button>
          )}
        </SearchPick>
      </div>
    </>
  );
}
