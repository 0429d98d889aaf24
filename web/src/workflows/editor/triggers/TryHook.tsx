// Calls the workflow's address the way another system does, and shows what it answers.
import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type HookReply, useTryHook, type WorkflowHook } from "~/api/hooks";
import { useErrorText } from "~/lib/errorText";
import { CopyField } from "~/ui/CopyField";
import { Dialog } from "~/ui/Dialog";
import type { Trigger } from "../model/definition";
import { exampleFor } from "../model/hookExample";
import { readJson } from "../model/jsonPaths";
import { useEditor } from "../state";

export function TryHook({ hook, onClose }: { hook: WorkflowHook; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { workflow, definition } = useEditor();
  const [body, setBody] = useState(() => firstBody(hook, definition.trigger));
  const wrong = readJson(body) === undefined;
  const quoted = body.replaceAll("'", "'\\''");
  const curl = `curl -X POST '${hook.url}' -H 'Content-Type: application/json' -d '${quoted}'`;
  return (
    <Dialog opened onClose={onClose} title={t("hook.tryTitle")} size="lg">
      <Stack gap="md">
        <Text size="sm">
          {workflow.status === "published" ? t("hook.tryPublished") : t("hook.tryDraft")}
        </Text>
        <Textarea
          label={t("hook.body")}
          error={wrong && t("finding.bad_json")}
          autosize
          minRows={4}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {hook.signed ? (
          <Alert color="gray" variant="light">
            {t("hook.trySigned")}
          </Alert>
        ) : (
          <SendIt url={hook.url} body={body} disabled={wrong} />
        )}
        <CopyField lines label={t("hook.curl")} value={curl} />
      </Stack>
    </Dialog>
  );
}

const firstBody = (hook: WorkflowHook, trigger: Trigger | null) =>
  JSON.stringify(hook.sample ?? exampleFor(trigger), null, 2);

const colours = { entered: "green", kept: "gray", refused: "red" } as const;

/** Taken, and whether somebody entered; the address says both. */
function outcomeOf({ status, body }: HookReply): keyof typeof colours {
  if (status >= 300) return "refused";
  const answer = readJson(body) as { started?: boolean } | undefined;
  return answer?.started ? "entered" : "kept";
}

function SendIt({ url, body, disabled }: { url: string; body: string; disabled: boolean }) {
  const { t } = useTranslation("workflows");
  const say = useErrorText();
  const { workflow } = useEditor();
  const call = useTryHook(workflow.id);
  const reply = call.data;
  const said = reply && outcomeOf(reply);
  return (
    <>
      <Group>
        <Button
          loading={call.isPending}
          disabled={disabled}
          onClick={() => call.mutate({ url, body })}
        >
          {t("hook.send")}
        </Button>
      </Group>
      {call.error && (
        <Alert color="red" variant="light" role="alert">
          {say(call.error)}
        </Alert>
      )}
      {reply && said && (
        <Alert
          color={colours[said]}
          variant="light"
          role="status"
          title={
            <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
              {t(`hook.${said}`, { status: reply.status })}
            </Text>
          }
        >
          <Text size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
            {reply.body}
          </Text>
        </Alert>
      )}
    </>
  );
}
