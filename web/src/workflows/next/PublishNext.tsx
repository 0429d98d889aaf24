// Publishing the next version: says what happens at once, how many are inside, and asks what becomes
// of them.
import { Alert, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Impact, type Inside, useImpact } from "~/api/nextVersion";
import { FormModal } from "~/ui/FormModal";
import { Stateful } from "~/ui/Stateful";
import { Beforehand } from "../editor/Beforehand";
import { useEditor } from "../editor/state";
import type { Saving } from "../editor/useSaving";
import { Staying } from "./Staying";
import { useSides } from "./side";

export function PublishNext({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const { both } = useSides();
  const impact = useImpact(workflow.id, !saving.changing && both.next != null);
  const [note, setNote] = useState("");
  const [inside, setInside] = useState<Inside>("finish");
  const running = both.status === "published";
  return (
    <FormModal
      title={t("next.title", { name: workflow.name })}
      submit={t("publish.yes")}
      busy={saving.changing || impact.isPending}
      error={null}
      onSubmit={() => saving.publish(note.trim(), inside)}
      onClose={saving.forgetPublish}
    >
      <Text size="sm">
        {running ? t("next.swapText", { number: both.version }) : t("next.startText")}
      </Text>
      <Beforehand onClose={saving.forgetPublish} />
      {running && (
        <Stateful query={impact}>
          {(counted) => <Choice impact={counted} value={inside} onChange={setInside} />}
        </Stateful>
      )}
      <Textarea
        label={t("publish.note")}
        description={t("publish.noteText")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormModal>
  );
}

function Choice({
  impact,
  value,
  onChange,
}: {
  impact: Impact;
  value: Inside;
  onChange: (value: Inside) => void;
}) {
  const { t } = useTranslation("workflows");
  const { inside, movable, staying } = impact;
  if (inside === 0) return <Text size="sm">{t("next.nobody")}</Text>;
  return (
    <>
      <Radio.Group
        label={t("next.inside", { count: inside })}
        value={value}
        onChange={(wished) => onChange(wished as Inside)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="finish" label={t("next.finish")} description={t("next.finishText")} />
          <Radio
            value="move"
            label={t("next.move")}
            description={
              movable === 0
                ? t("next.moveNobody")
                : `${t("next.moveText", { count: movable })} ${t("next.kept")}`
            }
            disabled={movable === 0}
          />
        </Stack>
      </Radio.Group>
      {staying.length > 0 && (
        <Alert variant="light" color="gray" title={t("next.staying", { count: inside - movable })}>
          <Staying all={staying} />
        </Alert>
      )}
    </>
  );
}
