// "Test" in the bar, or in its menu on a phone: off, with the reason, while there are errors; marked
// while a test is on.
import { Button, Menu, Text, Tooltip } from "@mantine/core";
import { IconDeviceMobileMessage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PanelName } from "../beside/usePanel";
import type { TrialState } from "./useTrial";

type Props = { state: TrialState; onOpen: (what: PanelName) => void };

function useTest(state: TrialState) {
  const { t } = useTranslation("workflows");
  const on = state.trial !== null;
  // One that is on can be looked at and ended, whatever is wrong with the draft.
  const off = state.problems > 0 && !on;
  return {
    on,
    words: on ? t("trial.isOn") : t("trial.button"),
    whyNot: off ? t("trial.errors", { count: state.problems }) : null,
  };
}

export function TestButton({ state, onOpen }: Props) {
  const { t } = useTranslation("workflows");
  const { on, words, whyNot } = useTest(state);
  return (
    <Tooltip label={whyNot ?? t("beside.title.trial")} multiline maw="18rem">
      <Button
        variant={on ? "light" : "default"}
        leftSection={<IconDeviceMobileMessage size={16} />}
        data-disabled={whyNot !== null || undefined}
        aria-disabled={whyNot !== null}
        onClick={() => whyNot === null && onOpen("trial")}
      >
        {words}
      </Button>
    </Tooltip>
  );
}

export function TestItem({ state, onOpen }: Props) {
  const { words, whyNot } = useTest(state);
  return (
    <Menu.Item
      leftSection={<IconDeviceMobileMessage size={16} />}
      disabled={whyNot !== null}
      onClick={() => onOpen("trial")}
    >
      {words}
      {whyNot && (
        <Text size="xs" maw="16rem">
          {whyNot}
        </Text>
      )}
    </Menu.Item>
  );
}
