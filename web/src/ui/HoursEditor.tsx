// Hours by weekday: each day is closed or has one stretch or more; one may go over midnight.
import {
  ActionIcon,
  Button,
  CloseButton,
  Group,
  Input,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import classes from "./HoursEditor.module.css";
import {
  type Hours,
  likeOnWorkdays,
  nextStretch,
  overMidnight,
  type Stretch,
  stretchesOf,
  type Weekday,
  weekdays,
  withDay,
} from "./hours";

export function HoursEditor({
  label,
  value,
  error,
  disabled,
  onChange,
}: {
  label: string;
  value: readonly Hours[];
  error?: string;
  disabled?: boolean;
  onChange: (value: Hours[]) => void;
}) {
  const { t } = useTranslation();
  const { weekday } = useFormat();
  const first = weekdays.find((day) => stretchesOf(value, day).length > 0);
  return (
    <fieldset className={classes.week} aria-label={label} disabled={disabled}>
      <Input.Label labelElement="div" mb="xs">
        {label}
      </Input.Label>
      {weekdays.map((day, n) => (
        <Day
          key={day}
          name={weekday(n)}
          value={stretchesOf(value, day)}
          onChange={(stretches) => onChange(withDay(value, day, stretches))}
        />
      ))}
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" mt="xs">
          {error}
        </Text>
      )}
      {first && !disabled && first !== "saturday" && first !== "sunday" && (
        <Button
          mt="xs"
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange(likeOnWorkdays(value, first as Weekday))}
        >
          {t("hours.likeFirst", { day: weekday(weekdays.indexOf(first)) })}
        </Button>
      )}
    </fieldset>
  );
}

function Day({
  name,
  value,
  onChange,
}: {
  name: string;
  value: Stretch[];
  onChange: (value: Stretch[]) => void;
}) {
  const { t } = useTranslation();
  const { alone } = useFormat();
  const title = alone(name);
  const open = value.length > 0;
  return (
    <div className={classes.day}>
      <Switch
        className={classes.name}
        label={title}
        checked={open}
        onChange={() => onChange(open ? [] : [nextStretch([])])}
      />
      {open ? (
        <Stack gap={4}>
          {value.map((stretch, n) => (
            <Group
              // Stretches are their place in the day.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={n}
              gap={4}
              wrap="nowrap"
            >
              <Clock
                label={t("hours.from", { day: title })}
                value={stretch.from}
                onChange={(from) => onChange(value.with(n, { ...stretch, from }))}
              />
              <Text size="sm" c="dimmed" aria-hidden>
                –
              </Text>
              <Clock
                label={t("hours.to", { day: title })}
                value={stretch.to === "24:00" ? "00:00" : stretch.to}
                onChange={(to) => onChange(value.with(n, { ...stretch, to }))}
              />
              {n === value.length - 1 ? (
                <ActionIcon
                  aria-label={t("hours.add", { day: name })}
                  onClick={() => onChange([...value, nextStretch(value)])}
                >
                  <IconPlus size={16} />
                </ActionIcon>
              ) : (
                <CloseButton
                  size="lg"
                  aria-label={t("hours.remove", { day: name })}
                  onClick={() => onChange(value.toSpliced(n, 1))}
                />
              )}
            </Group>
          ))}
          {value.some(overMidnight) && (
            <Text size="xs" c="dimmed">
              {t("hours.overMidnight")}
            </Text>
          )}
        </Stack>
      ) : (
        <Text size="sm" c="dimmed">
          {t("hours.closed")}
        </Text>
      )}
    </div>
  );
}

function Clock({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      type="time"
      aria-label={label}
      className={classes.clock}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
