// What was said in the conversation with the draft, and what happened between the messages.
import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/api/session";
import { useFormat } from "~/lib/format";
import { useRemarks } from "../../remarks";
import { type Line, readLength, type Said } from "../model/rehearsal";
import { useEditor } from "../state";
import classes from "./simulator.module.css";
import type { Simulator } from "./useSimulator";

/** Contacts enter by a change that the simulator cannot make. */
const untried: readonly string[] = [
  "contact_field_updated",
  "contact_tag_updated",
  "lifecycle_updated",
];

export function Talk({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const remarks = useRemarks();
  const end = useRef<HTMLDivElement>(null);
  const { lines } = sim.rehearsal;
  const said = sim.went?.said ?? [];
  const count = said.length + lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only something new moves the view
  useEffect(() => {
    // Not its answer: newer browsers give a promise, which is no clean-up.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  const last = said.at(-1);
  const replies = last?.by === "workflow" && !sim.busy ? last.replies : [];
  return (
    <div className={classes.talk} role="log" aria-label={t("sim.talk")}>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" py="lg">
          {t(untried.includes(definition.trigger?.type ?? "") ? "sim.untried" : "sim.empty")}
        </Text>
      )}
      {lines.map((line, n) => (
        // A line has no name but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Part key={n} line={line} said={said.filter((one) => one.line === n)} />
      ))}
      {sim.went?.problem && (
        <Text size="sm" role="alert">
          {t("sim.problem", {
            problem: remarks(sim.went.remark ? [sim.went.remark] : [], sim.went.problem),
          })}
        </Text>
      )}
      {replies.length > 0 && (
        <Group gap="xs">
          {replies.map((reply) => (
            <Button
              key={reply}
              size="compact-sm"
              variant="default"
              onClick={() => sim.say({ says: reply })}
            >
              {reply}
            </Button>
          ))}
        </Group>
      )}
      <div ref={end} />
    </div>
  );
}

function Part({ line, said }: { line: Line; said: readonly Said[] }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const zone = useSignedIn().workspace.timezone;
  const by = {
    contact: t("sim.by.contact"),
    workflow: t("sim.by.workflow"),
    comment: t("sim.by.comment"),
  };
  const waiting = "says" in line && !said.some((one) => one.by === "contact");
  return (
    <>
      <Between line={line} />
      {waiting && (
        <bdi className={classes.bubble} data-by="contact">
          {line.says}
        </bdi>
      )}
      {said.map((one, n) => (
        <bdi
          // Nor has what was said.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={n}
          className={classes.bubble}
          data-by={one.by}
          title={`${by[one.by]} · ${format.full(one.at, zone)}`}
        >
          {one.by === "comment" && <span className={classes.by}>{by.comment}</span>}
          {one.text || t("sim.noWords")}
        </bdi>
      ))}
    </>
  );
}

function Between({ line }: { line: Line }) {
  const { t } = useTranslation("workflows");
  if ("says" in line) return null;
  const words = () => {
    if ("waits" in line) {
      const length = readLength(line.waits);
      return length ? t(`sim.later.${length.unit}`, { count: length.amount }) : line.waits;
    }
    if ("starts" in line) return t("sim.started");
    if ("closes" in line) return t("sim.closed");
    if ("outside" in line) return line.outside.fails ? t("sim.outsideFailed") : t("sim.outsideDid");
    if ("broadcast" in line) return t("sim.broadcasted", { text: line.broadcast });
    if ("comes_from_ad" in line) return t("sim.cameFromAd");
    if ("messages_fail" in line) return line.messages_fail ? t("sim.failing") : t("sim.arriving");
    return null;
  };
  return <span className={classes.between}>{words()}</span>;
}
