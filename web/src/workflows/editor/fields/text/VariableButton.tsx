// The button that offers the variables of a text.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconVariable } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SearchPick } from "~/ui/SearchPick";
import { useTextVariables } from "../useTextVariables";

export function VariableButton({ onPick }: { onPick: (name: string) => void }) {
  const { t } = useTranslation("workflows");
  const variables = useTextVariables();
  return (
    <SearchPick
      label={t("variable.all")}
      choices={variables.map(({ name, label }) => ({ value: name, label, hint: name }))}
      onPick={onPick}
    >
      {(open, opened) => (
        <Tooltip label={t("variable.insert")}>
          <ActionIcon
            size="md"
            aria-label={t("variable.insert")}
            aria-expanded={opened}
            onClick={open}
          >
            <IconVariable size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </SearchPick>
  );
}
