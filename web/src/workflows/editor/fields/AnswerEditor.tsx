// What counts as an answer: its type, and for some types more.
import {
  Button,
  CloseButton,
  Group,
  Input,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, Choice, DateFormat } from "../model/definition";
import { freshId } from "../model/ids";
import classes from "./fields.module.css";
import { useProblem } from "./problems";

type Multiple = Extract<Answer, { type: "multiple_choice" }>;
type Numeric = Extract<Answer, { type: "number" }>;
const types = [
  "text",
  "multiple_choice",
  "number",
  "rating",
  "date",
  "time",
  "email",
  "phone",
  "url",
  "location",
  "file",
] as const;
const dateFormats = ["DD/MM/YYYY", "DD.MM.YYYY", "MM/DD/YYYY", "YYYY-MM-DD"] as const;
const MOST_CHOICES = 10;
const MOST_LABEL = 20;

const fresh = (type: Answer["type"]): Answer => {
  if (type === "multiple_choice") {
    return { type, branch: true, choices: [blankChoice([]), blankChoice(["answer"])] };
  }
  if (type === "date") return { type, format: "DD/MM/YYYY" };
  return type === "number" ? { type, min: null, max: null } : { type };
};
const blankChoice = (taken: string[]): Choice => ({ id: freshId("answer", taken), label: "" });

/** A day as it is written in this format. */
const written = (format: DateFormat) =>
  format.replace("DD", "28").replace("MM", "03").replace("YYYY", "2026");

export function AnswerEditor({
  value,
  onChange,
}: {
  value: Answer;
  onChange: (value: Answer) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Select
        label={t("answer.type")}
        description={t(`answer.${value.type}Text`)}
        data={types.map((type) => ({ value: type, label: t(`answer.${type}`) }))}
        value={value.type}
        allowDeselect={false}
        onChange={(type) => type && type !== value.type && onChange(fresh(type as Answer["type"]))}
      />
      {value.type === "multiple_choice" && <Choices value={value} onChange={onChange} />}
      {value.type === "number" && <Bounds value={value} onChange={onChange} />}
      {value.type === "date" && (
        <Select
          label={t("answer.format")}
          data={dateFormats.map((format) => ({ value: format, label: written(format) }))}
          value={value.format}
          allowDeselect={false}
          onChange={(format) => format && onChange({ ...value, format: format as DateFormat })}
        />
      )}
    </>
  );
}

function Choices({ value, onChange }: { value: Multiple; onChange: (value: Answer) => void }) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("answer.choices");
  const { choices } = value;
  const { typed, goTo } = useTyped();
  const set = (next: Choice[]) => onChange({ ...value, choices: next });
  const add = () => {
    if (choices.length >= MOST_CHOICES) return;
    set([...choices, blankChoice(choices.map(({ id }) => id))]);
    goTo(choices.length);
  };
  return (
    <Stack gap="xs" role="group" aria-label={t("answer.choices")} ref={typed}>
      <Input.Label labelElement="div">{t("answer.choices")}</Input.Label>
      {choices.map((choice, n) => (
        <ChoiceRow
          key={choice.id}
          number={n}
          choice={choice}
          onChange={(next) => set(choices.with(n, next))}
          onEnter={() => (n + 1 < choices.length ? goTo(n + 1) : add())}
          onRemove={choices.length > 2 ? () => set(choices.toSpliced(n, 1)) : undefined}
        />
      ))}
      {problem && (
        <Text size="xs" className={classes.wrong}>
          {problem}
        </Text>
      )}
      {choices.length < MOST_CHOICES && (
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
          {t("answer.addChoice")}
        </Button>
      )}
      <Switch
        mt="xs"
        label={t("answer.branch")}
        description={t("answer.branchText")}
        checked={value.branch}
        onChange={(event) => onChange({ ...value, branch: event.currentTarget.checked })}
      />
    </Stack>
  );
}

/** Answers are typed one after the other: the cursor goes to the next, also to one that is only just
 * being added. */
function useTyped() {
  const typed = useRef<HTMLDivElement>(null);
  const goTo = (number: number) =>
    requestAnimationFrame(() => typed.current?.querySelectorAll("input")[number]?.focus());
  return { typed, goTo };
}

function ChoiceRow({
  number,
  choice,
  onChange,
  onEnter,
  onRemove,
}: {
  number: number;
  choice: Choice;
  onChange: (choice: Choice) => void;
  onEnter: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation("workflows");
  const name = t("answer.choice", { number: number + 1 });
  const length = [...choice.label].length;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        className="sb-grow"
        aria-label={name}
        placeholder={name}
        error={useProblem(`answer.choices.${number}.label`)}
        value={choice.label}
        onChange={(event) => onChange({ ...choice, label: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
        rightSectionWidth="3.5rem"
        rightSection={
          <Text
            size="xs"
            className={length > MOST_LABEL ? classes.over : classes.count}
            aria-hidden
          >
            {length}/{MOST_LABEL}
          </Text>
        }
      />
      {onRemove && (
        <CloseButton aria-label={t("answer.removeChoice", { name })} onClick={onRemove} />
      )}
    </Group>
  );
}

function Bounds({ value, onChange }: { value: Numeric; onChange: (value: Answer) => void }) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("answer.max");
  const bound = (name: "min" | "max") => (
    <NumberInput
      label={t(`answer.${name}`)}
      placeholder={t("answer.any")}
      error={name === "max" ? problem : undefined}
      value={value[name] ?? ""}
      onChange={(next) => onChange({ ...value, [name]: next === "" ? null : Number(next) })}
    />
  );
  return (
    <Group grow align="flex-start">
      {bound("min")}
      {bound("max")}
    </Group>
  );
}
