// One thing a service has to be told: words, one of several values, or texts it may read up.
import {
  Button,
  CloseButton,
  Group,
  Input,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ServiceSetting } from "~/api/services";

/** Settings this version has words for; others are called what the server calls them. */
const known = [
  "datasetId",
  "testEventCode",
  "eventSourceId",
  "eventSource",
  "model",
  "knowledge",
  "format",
] as const;
const isKnown = (name: string): name is (typeof known)[number] => known.some((one) => one === name);
const namedChoices = ["crm", "web", "offline", "deepl", "libretranslate"] as const;
const isNamed = (name: string): name is (typeof namedChoices)[number] =>
  namedChoices.some((one) => one === name);

export function ServiceInput({
  setting,
  value,
  error,
  onChange,
}: {
  setting: ServiceSetting;
  value: unknown;
  error?: string;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const label = isKnown(setting.name)
    ? t(`settings.services.setting.${setting.name}`)
    : setting.label;
  const frame = { label, error, required: setting.required };
  const words = typeof value === "string" ? value : "";
  if (setting.texts) return <Texts label={label} error={error} value={value} onChange={onChange} />;
  if (setting.choices.length > 0) {
    const data = setting.choices.map((choice) => ({
      value: choice,
      label: isNamed(choice) ? t(`settings.services.choice.${choice}`) : choice,
    }));
    return (
      <Select
        {...frame}
        data={data}
        value={words || null}
        clearable={!setting.required}
        onChange={onChange}
      />
    );
  }
  return (
    <TextInput
      {...frame}
      value={words}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

type Named = { name: string; text: string };
const MOST = 20;

function Texts({
  label,
  error,
  value,
  onChange,
}: {
  label: string;
  error?: string;
  value: unknown;
  onChange: (value: Named[]) => void;
}) {
  const { t } = useTranslation();
  const texts = (Array.isArray(value) ? value : []) as Named[];
  return (
    <Stack gap="sm" role="group" aria-label={label}>
      <div>
        <Input.Label labelElement="div">{label}</Input.Label>
        <Input.Description>{t("settings.services.textsHelp")}</Input.Description>
      </div>
      {texts.map((one, n) => (
        // A text's name is being written; its place is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Stack key={n} gap={4}>
          <Group gap="xs" wrap="nowrap">
            <TextInput
              className="sb-grow"
              required
              maxLength={100}
              aria-label={t("settings.services.textName", { number: n + 1 })}
              placeholder={t("settings.name")}
              value={one.name}
              onChange={(event) =>
                onChange(texts.with(n, { ...one, name: event.currentTarget.value }))
              }
            />
            <CloseButton
              size="lg"
              aria-label={t("settings.services.dropText", { name: one.name || n + 1 })}
              onClick={() => onChange(texts.toSpliced(n, 1))}
            />
          </Group>
          <Textarea
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={20_000}
            aria-label={t("settings.services.textBody", { number: n + 1 })}
            value={one.text}
            onChange={(event) =>
              onChange(texts.with(n, { ...one, text: event.currentTarget.value }))
            }
          />
        </Stack>
      ))}
      {error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      {texts.length < MOST && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...texts, { name: "", text: "" }])}
          >
            {t("settings.services.addText")}
          </Button>
        </div>
      )}
    </Stack>
  );
}
