// Days that are closed whatever the weekday: a date and what people call it.
import { Button, CloseButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Holiday } from "~/api/hours";
import { fieldError } from "~/lib/errorText";

export function Holidays({
  value,
  disabled,
  error,
  onChange,
}: {
  value: readonly Holiday[];
  disabled: boolean;
  error: unknown;
  onChange: (value: Holiday[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {value.length === 0 ? t("settings.hours.noHolidays") : t("settings.hours.holidaysText")}
      </Text>
      {value.map((holiday, n) => (
        <Group
          // Two may be without a date while they are written; their place is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={n}
          gap="xs"
          wrap="nowrap"
          align="flex-start"
          role="group"
          aria-label={holiday.name || t("settings.hours.holiday", { number: n + 1 })}
        >
          <TextInput
            type="date"
            required
            disabled={disabled}
            aria-label={t("settings.hours.date")}
            error={fieldError(error, `holidays.${n}`)}
            value={holiday.date}
            onChange={(event) =>
              onChange(value.with(n, { ...holiday, date: event.currentTarget.value }))
            }
          />
          <TextInput
            className="sb-grow"
            disabled={disabled}
            maxLength={100}
            aria-label={t("settings.name")}
            placeholder={t("settings.hours.nameExample")}
            value={holiday.name ?? ""}
            onChange={(event) =>
              onChange(value.with(n, { ...holiday, name: event.currentTarget.value }))
            }
          />
          {!disabled && (
            <CloseButton
              size="lg"
              aria-label={t("settings.hours.removeHoliday", {
                name: holiday.name || holiday.date || n + 1,
              })}
              onClick={() => onChange(value.toSpliced(n, 1))}
            />
          )}
        </Group>
      ))}
      {!disabled && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...value, { date: "", name: "" }])}
          >
            {t("settings.hours.addHoliday")}
          </Button>
        </div>
      )}
    </Stack>
  );
}
