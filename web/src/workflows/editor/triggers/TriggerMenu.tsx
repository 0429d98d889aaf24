// The choice of a trigger: all of them with what they mean, by what they are about.
import { Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../Editor.module.css";
import type { TriggerType } from "../model/definition";
import { triggerGroups } from "./part";
import { triggerPart, triggerTypes } from "./registry";

export function TriggerMenu({
  chosen,
  onChoose,
}: {
  chosen: TriggerType | null;
  onChoose: (type: TriggerType) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Stack gap="md" role="group" aria-label={t("trigger.when")}>
      <Text size="sm" c="dimmed">
        {t("trigger.when")}
      </Text>
      {triggerGroups.map((group) => {
        const types = triggerTypes.filter((type) => {
          const part = triggerPart(type);
          return part.group === group && (part.offered || type === chosen);
        });
        return (
          types.length > 0 && (
            <div key={group}>
              <Title order={3} mb={4}>
                {t(`triggerGroup.${group}`)}
              </Title>
              {types.map((type) => (
                <Kind
                  key={type}
                  type={type}
                  chosen={type === chosen}
                  onClick={() => onChoose(type)}
                />
              ))}
            </div>
          )
        );
      })}
    </Stack>
  );
}

function Kind({
  type,
  chosen,
  onClick,
}: {
  type: TriggerType;
  chosen: boolean;
  onClick: () => void;
}) {
  const { t } = useTranslation("workflows");
  const { icon: Picture } = triggerPart(type);
  return (
    <UnstyledButton className={classes.kind} w="100%" aria-pressed={chosen} onClick={onClick}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <span className={classes.tile} data-family="trigger" aria-hidden>
          <Picture size={18} stroke={1.8} />
        </span>
        <div className="sb-grow">
          <Text size="sm" fw={600}>
            {t(`trigger.${type}`)}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`trigger.${type}Text`)}
          </Text>
        </div>
      </Group>
    </UnstyledButton>
  );
}
