// Lifecycle: the stages a contact goes through, in their order, and those where contacts are lost.
import { Badge, Button, Menu, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconFlag, IconPlus, IconStairsUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Stage, useChangeStage, useRemoveStage, useStages } from "~/api/lifecycle";
import { useMayManage } from "~/api/session";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { useToastFailed } from "~/ui/toast";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { StageModal } from "./StageModal";
import { useRemoval } from "./useRemoval";

export function LifecyclePage() {
  const { t } = useTranslation();
  const stages = useStages();
  const manage = useMayManage();
  const [editing, setEditing] = useState<Stage | "new" | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.lifecycle.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.lifecycle")}
      text={t("settings.lifecycle.text")}
      action={stages.data?.length ? add : null}
    >
      <ManageNote />
      <Stateful
        query={stages}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconStairsUp}
            title={t("settings.lifecycle.empty")}
            text={t("settings.lifecycle.emptyText")}
            action={add}
          />
        }
      >
        {(all) => <Stages all={all} manage={manage} onEdit={setEditing} />}
      </Stateful>
      {editing && (
        <StageModal stage={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

type Shared = { manage: boolean; onEdit: (stage: Stage) => void };

function Stages({ all, ...shared }: Shared & { all: Stage[] }) {
  const { t } = useTranslation();
  const won = all.filter((stage) => !stage.lost);
  const lost = all.filter((stage) => stage.lost);
  return (
    <>
      <Rows>
        {won.map((stage) => (
          <StageRow key={stage.id} stage={stage} group={won} all={all} {...shared} />
        ))}
      </Rows>
      {lost.length > 0 && (
        <>
          <Title order={2} mt="lg" mb={4}>
            {t("settings.lifecycle.lost")}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t("settings.lifecycle.lostText")}
          </Text>
          <Rows>
            {lost.map((stage) => (
              <StageRow key={stage.id} stage={stage} group={lost} all={all} {...shared} />
            ))}
          </Rows>
        </>
      )}
    </>
  );
}

function StageRow({
  stage,
  group,
  all,
  manage,
  onEdit,
}: Shared & { stage: Stage; group: Stage[]; all: Stage[] }) {
  const { t } = useTranslation();
  const change = useChangeStage();
  const onError = useToastFailed();
  const remove = useRemoval(useRemoveStage());
  const n = group.indexOf(stage);
  /** Goes where its neighbour in the group is; the others make room. */
  const moveTo = (other: Stage | undefined) =>
    other && change.mutate({ id: stage.id, position: all.indexOf(other) }, { onError });
  return (
    <Row
      name={`${stage.emoji} ${stage.name}`.trim()}
      text={stage.description}
      aside={
        stage.isDefault && (
          <Badge variant="light" tt="none" c="var(--mantine-color-text)">
            {t("settings.lifecycle.default")}
          </Badge>
        )
      }
      onEdit={manage ? () => onEdit(stage) : undefined}
      onRemove={
        manage
          ? () =>
              void remove(stage.id, stage.name, t("settings.lifecycle.removeText"), {
                stage: stage.name,
              })
          : undefined
      }
      more={
        manage && (
          <>
            {n > 0 && (
              <Menu.Item
                leftSection={<IconArrowUp size={16} />}
                onClick={() => moveTo(group[n - 1])}
              >
                {t("settings.lifecycle.up")}
              </Menu.Item>
            )}
            {n < group.length - 1 && (
              <Menu.Item
                leftSection={<IconArrowDown size={16} />}
                onClick={() => moveTo(group[n + 1])}
              >
                {t("settings.lifecycle.down")}
              </Menu.Item>
            )}
            {!stage.isDefault && !stage.lost && (
              <Menu.Item
                leftSection={<IconFlag size={16} />}
                onClick={() => change.mutate({ id: stage.id, isDefault: true }, { onError })}
              >
                {t("settings.lifecycle.makeDefault")}
              </Menu.Item>
            )}
          </>
        )
      }
    />
  );
}
