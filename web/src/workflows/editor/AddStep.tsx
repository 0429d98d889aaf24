// The menu of steps for a place in the tree: by family, found as typed, chosen with the arrows.
import { Button, Group, Stack, Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { IconClipboard, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { seek } from "~/lib/searching";
import { Dialog } from "~/ui/Dialog";
import { useClip } from "./clip/useClip";
import { usePasteOffered } from "./clip/usePasteOffered";
import classes from "./Editor.module.css";
import { MOST_STEPS, type Slot, type StepType } from "./model/definition";
import { StepTile } from "./StepTile";
import { useEditor } from "./state";
import { families } from "./steps/part";
import { stepParts, stepTypes } from "./steps/registry";
import { useEdits } from "./useEdits";

export function AddStep() {
  const { t } = useTranslation("workflows");
  const { state, dispatch } = useEditor();
  const close = () => dispatch({ type: "closeDialogs" });
  const open = state.adding !== null;
  // What was added is filled in next; the focus goes back only where nothing was.
  const [returns, setReturns] = useState(true);
  const returning = open || (returns && state.added === null);
  if (returns !== returning) setReturns(returning);
  return (
    <Dialog opened={open} onClose={close} returnFocus={returning} title={t("add.title")} size="lg">
      {state.adding && <Kinds slot={state.adding} />}
    </Dialog>
  );
}

/** Writing there would bring up a keyboard, which covers half of what there is to choose from. */
const byFinger = () => window.matchMedia("(pointer: coarse)").matches;

function Kinds({ slot }: { slot: Slot }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const { add, canAdd } = useEdits();
  const { paste } = useClip();
  const offered = usePasteOffered();
  const [search, setSearch] = useState("");
  const searching = search.trim() !== "";
  const found = seek(stepTypes, search, (type) => [
    t(`step.${type}.label`),
    t(`step.${type}.also`),
    t(`step.${type}.about`),
  ]);
  const full = definition.steps.length >= MOST_STEPS;
  const takeFirst = (event: KeyboardEvent) => {
    const first = found.find((type) => canAdd(type, slot));
    if (event.key === "Enter" && first) {
      event.preventDefault();
      add(first, slot);
    }
  };
  if (full) return <Text size="sm">{t("add.full", { count: MOST_STEPS })}</Text>;
  return (
    <Stack gap="md" onKeyDown={moveFocus}>
      <Group gap="sm">
        <TextInput
          className={classes.findKind}
          data-autofocus={byFinger() ? undefined : true}
          type="search"
          aria-label={t("add.search")}
          placeholder={t("add.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={takeFirst}
        />
        {offered && (
          <Button
            variant="default"
            leftSection={<IconClipboard size={16} />}
            onClick={() => void paste(slot)}
          >
            {t("clip.paste")}
          </Button>
        )}
      </Group>
      {found.length === 0 && <Text c="dimmed">{t("add.nothing", { search: search.trim() })}</Text>}
      {/* What was sought comes best first; else the kinds stand by what they are for. */}
      {searching && <Buttons types={found} slot={slot} />}
      {!searching &&
        families.map((family) => (
          <div key={family}>
            <Title order={3} mb="xs">
              {t(`family.${family}`)}
            </Title>
            <Buttons
              types={found.filter((type) => stepParts[type].family === family)}
              slot={slot}
            />
          </div>
        ))}
    </Stack>
  );
}

function Buttons({ types, slot }: { types: readonly StepType[]; slot: Slot }) {
  const { add, canAdd } = useEdits();
  return (
    <div className={classes.kinds}>
      {types.map((type) => (
        <KindButton
          key={type}
          type={type}
          allowed={canAdd(type, slot)}
          onClick={() => add(type, slot)}
        />
      ))}
    </div>
  );
}

function KindButton({
  type,
  allowed,
  onClick,
}: {
  type: StepType;
  allowed: boolean;
  onClick: () => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <UnstyledButton className={classes.kind} disabled={!allowed} onClick={onClick} data-kind>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <StepTile type={type} />
        <div className="sb-grow">
          <Text size="sm" fw={600}>
            {t(`step.${type}.label`)}
          </Text>
          <Text size="xs" c="dimmed">
            {allowed ? t(`step.${type}.about`) : t("add.endsHere")}
          </Text>
        </div>
      </Group>
    </UnstyledButton>
  );
}

/** Up and down go from one kind to the next, also from the search box. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const selector = "input, [data-kind]:not(:disabled)";
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = all[all.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
