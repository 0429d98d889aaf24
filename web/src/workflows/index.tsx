// The list of workflows: found as typed, made, imported, and managed from each row's menu.
import "./words";
import { Button, CloseButton, Group, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconRoute, IconSearch, IconTemplate } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMayManage } from "~/api/session";
import { useWorkflows } from "~/api/workflows";
import { useCommands } from "~/commands/store";
import { useIsPhone, useIsUpright } from "~/ui/breakpoints";
import { Empty, Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { arrange, turned, type Wanted } from "./list/arrange";
import { CreateModal } from "./list/CreateModal";
import { Filters } from "./list/Filters";
import { ImportButton } from "./list/ImportButton";
import classes from "./list/list.module.css";
import { Notices } from "./list/Notices";
import { useStartOf } from "./list/useStartOf";
import { useWanted, type Want } from "./list/useWanted";
import { WorkflowCards } from "./list/WorkflowCards";
import { WorkflowTable } from "./list/WorkflowTable";
import { NotAllowed } from "./NotAllowed";

export function WorkflowsPage() {
  const { t, i18n } = useTranslation("workflows");
  const startOf = useStartOf();
  const manage = useMayManage();
  const workflows = useWorkflows();
  const { wanted, want } = useWanted();
  const [creating, setCreating] = useState(false);
  const [search, setSearch] = useState("");
  const phone = useIsPhone();
  const cards = useIsUpright();
  useDocumentTitle(t("list.title"));
  if (!manage) return <NotAllowed />;
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      {t("create.title")}
    </Button>
  );
  const fromTemplate = (
    <Button
      component={Link}
      to="/workflows/templates"
      variant="default"
      leftSection={<IconTemplate size={16} />}
    >
      {t("templates.title")}
    </Button>
  );
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start" gap="md" mb="md">
        <div className={classes.about}>
          <Title order={1}>{t("list.title")}</Title>
          <Text c="dimmed" size="sm" mt={4}>
            {t("list.text")}
          </Text>
        </div>
        <Group gap="sm" className={classes.acts}>
          <ImportButton />
          {fromTemplate}
          {create}
        </Group>
      </Group>
      <Notices />
      <Stateful
        query={workflows}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconRoute}
            title={t("list.empty")}
            text={t("list.emptyText")}
            action={
              <Group gap="sm" justify="center">
                {fromTemplate}
                {create}
              </Group>
            }
          />
        }
      >
        {(all) => {
          const rows = arrange(all, search, wanted, i18n.language, startOf);
          const { order } = wanted;
          return (
            <>
              <Group gap="sm" mb="md">
                <SearchBox value={search} onChange={setSearch} />
                <Filters rows={all} wanted={wanted} want={want} phone={phone} cards={cards} />
              </Group>
              {rows.length === 0 && <NothingFound search={search} wanted={wanted} want={want} />}
              {rows.length > 0 && cards && <WorkflowCards rows={rows} />}
              {rows.length > 0 && !cards && (
                <WorkflowTable
                  rows={rows}
                  order={order}
                  onTurn={(by) => want({ order: turned(order, by) })}
                />
              )}
            </>
          );
        }}
      </Stateful>
      {creating && <CreateModal onClose={() => setCreating(false)} />}
    </div>
  );
}

/** What hides them is named: the search, or what they are filtered by. */
function NothingFound({ search, wanted, want }: { search: string; wanted: Wanted; want: Want }) {
  const { t } = useTranslation("workflows");
  const filtered = wanted.status !== null || wanted.who !== null;
  return (
    <Empty
      icon={IconSearch}
      title={search ? t("list.noMatch", { search }) : t("filter.none")}
      text={filtered ? t("filter.noneText") : t("list.noMatchText")}
      action={
        filtered && (
          <Button variant="default" onClick={() => want({ status: null, who: null })}>
            {t("filter.clear")}
          </Button>
        )
      }
    />
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("workflows");
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  useCommands([
    {
      id: "workflow-search",
      group: "list",
      name: t("list.search"),
      icon: IconSearch,
      shortcut: { key: "/" },
      perform: () => input.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      aria-label={t("list.search")}
      placeholder={t("list.searchHint")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value && <CloseButton size="sm" aria-label={t("list.clearSearch")} onClick={clear} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
