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
import { seek } from "~/lib/searching";
import { useIsPhone } from "~/ui/breakpoints";
import { Empty, Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { CreateModal } from "./list/CreateModal";
import { ImportButton } from "./list/ImportButton";
import classes from "./list/list.module.css";
import { Notices } from "./list/Notices";
import { WorkflowCards } from "./list/WorkflowCards";
import { WorkflowTable } from "./list/WorkflowTable";

export function WorkflowsPage() {
  const { t } = useTranslation("workflows");
  const manage = useMayManage();
  const workflows = useWorkflows();
  const [creating, setCreating] = useState(false);
  const [search, setSearch] = useState("");
  const phone = useIsPhone();
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
        <Group gap="sm">
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
          const found = seek(all, search, ({ name, description }) => [name, description]);
          const rows = [...found].sort((a, b) => b.updatedAt - a.updatedAt);
          return (
            <>
              <SearchBox value={search} onChange={setSearch} />
              {rows.length === 0 && (
                <Empty
                  icon={IconSearch}
                  title={t("list.noMatch", { search })}
                  text={t("list.noMatchText")}
                />
              )}
              {rows.length > 0 &&
                (phone ? <WorkflowCards rows={rows} /> : <WorkflowTable rows={rows} />)}
            </>
          );
        }}
      </Stateful>
      {creating && <CreateModal onClose={() => setCreating(false)} />}
    </div>
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
      mb="md"
      maw="24rem"
      aria-label={t("list.search")}
      placeholder={t("list.search")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value && <CloseButton size="sm" aria-label={t("list.clearSearch")} onClick={clear} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function NotAllowed() {
  const { t } = useTranslation("workflows");
  return <Empty icon={IconRoute} title={t("list.notAllowed")} text={t("list.notAllowedText")} />;
}
