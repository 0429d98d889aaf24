// The workflow asks somebody outside: in the simulator the person at the screen answers for them.
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Simulation } from "../model/rehearsal";
import type { Simulator } from "./useSimulator";

type Asks = NonNullable<Simulation["asks"]>;
/** The first part that is there counts; the description of the API names them all. */
type Answer = Partial<Extract<Line, { outside: unknown }>["outside"]>;

const spoken: readonly Asks[] = ["http", "translator", "model"];

function answerOf(asks: Asks, text: string): Answer {
  if (asks === "http") return { status: 200, body: asJson(text) };
  if (asks === "translator") return { text };
  if (asks === "model") return { say: text, verdict: "go_on" };
  return { done: true };
}

/** What reads as JSON is meant as such. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function Outside({ sim, asks }: { sim: Simulator; asks: Asks }) {
  const { t } = useTranslation("workflows");
  const [text, setText] = useState(asks === "http" ? "{}" : "");
  const answer = (outside: Answer) => sim.say({ outside } as Line);
  const ready = asks === "http" || !spoken.includes(asks) || text.trim() !== "";
  return (
    <Stack gap="xs" role="group" aria-label={t(`sim.asks.${asks}`)}>
      <Text size="sm">{t(`sim.asks.${asks}`)}</Text>
      {spoken.includes(asks) && (
        <Textarea
          aria-label={t("sim.answer")}
          autosize
          maxRows={5}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        <Button size="xs" disabled={!ready} onClick={() => answer(answerOf(asks, text))}>
          {t("sim.works")}
        </Button>
        {asks === "model" && (
          <>
            <Button size="xs" variant="default" onClick={() => answer({ verdict: "resolved" })}>
              {t("sim.resolved")}
            </Button>
            <Button size="xs" variant="default" onClick={() => answer({ verdict: "hand_over" })}>
              {t("sim.handOver")}
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => answer({ fails: t("sim.failReason") })}>
          {t("sim.fails")}
        </Button>
      </Group>
    </Stack>
  );
}
