// Snippets: found by words and topic, written by owners and managers, read by everybody.
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch, IconTextCaption } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { useDeleteSnippet, useSnippets } from "~/api/snippets";
import type { Snippet } from "~/api/types";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { ManageNote } from "../ManageNote";
import { Rows } from "../Rows";
import classes from "../Settings.module.css";
import { useRemoval } from "../useRemoval";
import { SnippetModal } from "./SnippetModal";
import { SnippetRow } from "./SnippetRow";

export function SnippetsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [topic, setTopic] = useState("");
  const [q] = useDebouncedValue(search.trim(), 200);
  const snippets = useSnippets({ q, topic });
  const topics = snippets.data?.pages[0]?.topics ?? [];
  const found = snippets.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = q !== "" || topic !== "";
  const manage = useMayManage();
  const remove = useRemoval(useDeleteSnippet());
  const [editing, setEditing] = useState<Snippet | "new" | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.snippets.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.snippets")}
      text={t("settings.snippets.text")}
      action={found.length > 0 || narrowed ? add : null}
    >
      <ManageNote />
      {(found.length > 0 || narrowed) && (
        <Group gap="sm" mb="md">
          <TextInput
            className={classes.search}
            type="search"
            leftSection={<IconSearch size={16} />}
            aria-label={t("settings.snippets.search")}
            placeholder={t("settings.snippets.search")}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {topics.length > 0 && (
            <Select
              className={classes.narrow}
              aria-label={t("settings.snippets.topic")}
              allowDeselect={false}
              searchable={topics.length > 10}
              value={topic}
              data={[
                { value: "", label: t("settings.snippets.allTopics") },
                ...topics.map((value) => ({ value, label: value })),
              ]}
              onChange={(next) => setTopic(next ?? "")}
            />
          )}
        </Group>
      )}
      <Stateful
        query={snippets}
        isEmpty={() => found.length === 0}
        empty={
          <Empty
            icon={IconTextCaption}
            title={narrowed ? t("states.nothingFound") : t("settings.snippets.empty")}
            text={narrowed ? t("settings.snippets.otherSearch") : t("settings.snippets.emptyText")}
            action={narrowed ? null : add}
          />
        }
      >
        {() => (
          <Rows>
            {found.map((snippet) => (
              <SnippetRow
                key={snippet.id}
                snippet={snippet}
                onEdit={manage ? () => setEditing(snippet) : undefined}
                onRemove={
                  manage
                    ? () =>
                        void remove(
                          snippet.id,
                          `/${snippet.name}`,
                          t("settings.snippets.removeText"),
                        )
                    : undefined
                }
              />
            ))}
          </Rows>
        )}
      </Stateful>
      {snippets.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={snippets.isFetchingNextPage}
          onClick={() => void snippets.fetchNextPage()}
        >
          {t("settings.snippets.more")}
        </Button>
      )}
      {editing && (
        <SnippetModal
          snippet={editing === "new" ? null : editing}
          topics={topics}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  );
}
