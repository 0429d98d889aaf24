// The library: what was brought so far, found by name and kind. In a dialog a file is picked from it,
// on its page it is opened.
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFiles, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFiles } from "~/api/files";
import { useMayManage } from "~/api/session";
import type { LibraryFile, LibraryKind } from "~/api/types";
import { Empty, Stateful } from "~/ui/Stateful";
import { FileLine } from "./FileLine";
import classes from "./files.module.css";
import { InUse } from "./InUse";
import { useFileRemoval } from "./useFileRemoval";

const everyKind: readonly LibraryKind[] = ["image", "video", "audio", "file"];

export function Library({
  kinds = everyKind,
  onPick,
}: {
  kinds?: readonly LibraryKind[];
  onPick?: (file: LibraryFile) => void;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search.trim(), 200);
  const only = kinds.length === 1 ? (kinds[0] ?? null) : null;
  const [kind, setKind] = useState<LibraryKind | null>(only);
  const files = useFiles({ q, kind });
  const manage = useMayManage();
  const removal = useFileRemoval();
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <TextInput
          className={classes.search}
          type="search"
          leftSection={<IconSearch size={16} />}
          aria-label={t("files.search")}
          placeholder={t("files.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {only === null && (
          <Select
            aria-label={t("files.which")}
            className={classes.kind}
            allowDeselect={false}
            value={kind ?? "all"}
            data={[
              { value: "all", label: t("files.all") },
              ...kinds.map((one) => ({ value: one, label: t(`files.kinds.${one}`) })),
            ]}
            onChange={(next) => setKind(next === "all" ? null : (next as LibraryKind))}
          />
        )}
      </Group>
      {removal.used && <InUse {...removal.used} onClose={removal.forget} />}
      <Stateful
        query={files}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty={
          <Empty
            icon={IconFiles}
            title={q || kind !== only ? t("states.nothingFound") : t("files.empty")}
            text={q || kind !== only ? t("files.otherSearch") : t("files.emptyText")}
          />
        }
      >
        {({ pages }) => (
          <>
            <ul className={classes.list} aria-label={t("files.library")}>
              {pages
                .flatMap((page) => page.items)
                .filter((file) => kinds.includes(file.kind))
                .map((file) => (
                  <FileLine
                    key={file.id}
                    file={file}
                    onPick={onPick}
                    onRemove={manage ? () => void removal.remove(file) : undefined}
                  />
                ))}
            </ul>
            {files.hasNextPage && (
              <Button
                variant="default"
                loading={files.isFetchingNextPage}
                onClick={() => void files.fetchNextPage()}
              >
                {t("files.more")}
              </Button>
            )}
          </>
        )}
      </Stateful>
    </Stack>
  );
}
