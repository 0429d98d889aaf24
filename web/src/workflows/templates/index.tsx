// The gallery of templates: found as typed, by heading, each with what it does.
import "../words";
import { ActionIcon, Badge, Chip, Group, Text, TextInput, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconSearch, IconTemplate } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMayManage } from "~/api/session";
import { type TemplateCategory, type TemplateRow, useTemplates } from "~/api/templates";
import { Empty, Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { NotAllowed } from "../NotAllowed";
import { found } from "./found";
import { useTemplateLanguage } from "./language";
import classes from "./templates.module.css";

export { TemplatePage } from "./TemplatePage";

export function GalleryPage() {
  const { t } = useTranslation("workflows");
  const manage = useMayManage();
  const query = useTemplates(useTemplateLanguage());
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<TemplateCategory | null>(null);
  useDocumentTitle(t("templates.title"));
  if (!manage) return <NotAllowed icon={IconTemplate} />;
  return (
    <div className={classes.page}>
      <Group gap="xs" wrap="nowrap" mb="xs">
        <Tooltip label={t("list.back")}>
          <ActionIcon component={Link} to="/workflows" aria-label={t("list.back")}>
            <IconArrowLeft size={20} />
          </ActionIcon>
        </Tooltip>
        <Title order={1}>{t("templates.title")}</Title>
      </Group>
      <Text c="dimmed" size="sm" mb="md">
        {t("templates.text")}
      </Text>
      <Stateful query={query}>
        {(all) => (
          <>
            <TextInput
              type="search"
              maw="24rem"
              mb="sm"
              aria-label={t("templates.search")}
              placeholder={t("templates.search")}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Categories all={all} value={category} onChange={setCategory} />
            <Cards rows={found(all, search, category)} search={search} />
          </>
        )}
      </Stateful>
    </div>
  );
}

function Categories({
  all,
  value,
  onChange,
}: {
  all: TemplateRow[];
  value: TemplateCategory | null;
  onChange: (category: TemplateCategory | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const categories = [...new Set(all.map((row) => row.category))];
  return (
    <Chip.Group
      value={value ?? ""}
      onChange={(next) => onChange(categories.find((one) => one === next) ?? null)}
    >
      <Group gap="xs" mb="md" role="group" aria-label={t("templates.category")}>
        <Chip size="xs" value="">
          {t("templates.all")}
        </Chip>
        {categories.map((category) => (
          <Chip key={category} size="xs" value={category}>
            {t(`category.${category}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

function Cards({ rows, search }: { rows: TemplateRow[]; search: string }) {
  const { t } = useTranslation("workflows");
  if (rows.length === 0) {
    return (
      <Empty
        icon={IconSearch}
        title={t("templates.noMatch", { search })}
        text={t("templates.noMatchText")}
      />
    );
  }
  return (
    <ul className={classes.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/workflows/templates/${row.id}`} className={classes.card}>
            <Badge variant="default" tt="none" fw={600}>
              {t(`category.${row.category}`)}
            </Badge>
            <span className={classes.name}>{row.name}</span>
            <span className={classes.about}>{row.description}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
