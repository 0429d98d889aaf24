// The workflow asks somebody outside: in the simulator the person at the screen answers for them.
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stepById } from "../model/definition";
import { withParts } from "../model/hookExample";
import { readJson } from "../model/jsonPaths";
import type { Line, Simulation } from "../model/rehearsal";
import { useEditor } from "../state";
import type { Simulator } from "./useSimulator";

type Asks = NonNullable<Simulation["asks"]>;
/** The first part that is there counts; the description of the API names them all. */
type Answer = Partial<Extract<Line, { outside: unknown }>["outside"]>;

const spoken: readonly Asks[] = ["http", "translator", "model"];

function answerOf(asks: Asks, text: string): Answer {
  if (asks === "http") return { status: 200, body: readJson(text) ?? text };
  if (asks === "translator") return { text };
  if (asks === "model") return { say: text, verdict: "go_on" };
  return { done: true };
}

export function Outside({ sim, asks }: { sim: Simulator; asks: Asks }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  // What the step keeps of an answer is there to begin with.
  const [text, setText] = useState(() => {
    const step = stepById(definition, sim.went?.run?.stepId ?? null);
    const kept = step?.type === "http_request" ? step.mappings : [];
    return asks === "http" ? JSON.stringify(withParts({}, kept), null, 2) : "";
  });
  const wrong = asks === "http" && text.trim() !== "" && readJson(text) === undefined;
  const answer = (outside: Answer) => sim.say({ outside } as Line);
  const ready = !wrong && (asks === "http" || !spoken.includes(asks) || text.trim() !== "");
  return (
    <Stack gap="xs" role="group" aria-label={t(`sim.asks.${asks}`)}>
      <Text size="sm">{t(`sim.asks.${asks}`)}</Text>
      {spoken.includes(asks) && (
        <Textarea
          aria-label={t("sim.answer")}
          autosize
          maxRows={8}
          error={wrong && t("finding.bad_json")}
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
