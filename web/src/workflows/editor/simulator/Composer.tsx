// What can happen next in the conversation: the contact writes, time passes, somebody outside answers,
// the workflow is started by name, the conversation is closed.
import { ActionIcon, Button, Group, Menu, TextInput, Tooltip } from "@mantine/core";
import { IconDots, IconPlayerPlay, IconPlayerTrackNext, IconSend2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Trigger } from "../model/definition";
import { lengthOf, MOST_LINES } from "../model/rehearsal";
import { useEditor } from "../state";
import { Outside } from "./Outside";
import { StartValues } from "./StartValues";
import type { Simulator } from "./useSimulator";

const byName: readonly string[] = ["manual", "shortcut", "incoming_webhook"];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function Composer({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const [text, setText] = useState("");
  const [starting, setStarting] = useState(false);
  const full = sim.rehearsal.lines.length >= MOST_LINES;
  const send = () => {
    if (!text.trim() || full) return;
    sim.say({ says: text.trim() });
    setText("");
  };
  const named = byName.includes(definition.trigger?.type ?? "");
  const inside = sim.went?.run?.status === "ongoing";
  return (
    <>
      {named && !inside && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={full}
          onClick={() => setStarting(true)}
        >
          {t("sim.start")}
        </Button>
      )}
      {starting && <StartValues sim={sim} onClose={() => setStarting(false)} />}
      {sim.went?.asks && (
        <Outside key={sim.rehearsal.lines.length} sim={sim} asks={sim.went.asks} />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            className="sb-grow"
            aria-label={t("sim.write")}
            placeholder={t("sim.write")}
            maxLength={4000}
            disabled={full}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ActionIcon type="submit" variant="filled" color="accent" aria-label={t("sim.send")}>
            <IconSend2 size={18} />
          </ActionIcon>
          <Skip sim={sim} />
          <More sim={sim} />
        </Group>
      </form>
    </>
  );
}

/** Time passes: a while, or until what the workflow waits for is over. */
function Skip({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { went } = sim;
  const until = went?.run?.waitingUntil;
  const rest = until != null && went?.now != null ? until - went.now : 0;
  const skip = (length: number) => sim.say({ waits: lengthOf(length) });
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Tooltip label={t("sim.skip")}>
          <ActionIcon aria-label={t("sim.skip")}>
            <IconPlayerTrackNext size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {rest > 0 && <Menu.Item onClick={() => skip(rest + 1000)}>{t("sim.skipWait")}</Menu.Item>}
        <Menu.Item onClick={() => skip(HOUR)}>{t("sim.later.hours", { count: 1 })}</Menu.Item>
        <Menu.Item onClick={() => skip(DAY)}>{t("sim.later.days", { count: 1 })}</Menu.Item>
        <Menu.Item onClick={() => skip(7 * DAY)}>{t("sim.later.days", { count: 7 })}</Menu.Item>
        <Menu.Item onClick={() => skip(30 * DAY)}>{t("sim.later.days", { count: 30 })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** From the ad the trigger waits for, where it names one. */
const fromAd = (trigger: Trigger | null, says: string) => ({
  ad: (trigger?.type === "click_to_chat_ad" && trigger.ads[0]) || "1",
  says,
});

/** What happens less often. */
function More({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { trigger } = useEditor().definition;
  const last = sim.rehearsal.lines.findLast((line) => "messages_fail" in line);
  const failing = last !== undefined && "messages_fail" in last && last.messages_fail !== "";
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon aria-label={t("form.more")}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => sim.say({ broadcast: t("sim.broadcastText") })}>
          {t("sim.broadcast")}
        </Menu.Item>
        <Menu.Item onClick={() => sim.say({ comes_from_ad: fromAd(trigger, t("sim.adSays")) })}>
          {t("sim.comeFromAd")}
        </Menu.Item>
        <Menu.Item onClick={() => sim.say({ closes: "" })}>{t("sim.close")}</Menu.Item>
        <Menu.Item onClick={() => sim.say({ messages_fail: failing ? "" : t("sim.failReason") })}>
          {failing ? t("sim.arrive") : t("sim.fail")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
