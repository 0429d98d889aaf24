// The library of files as a page. Everybody may bring one; owners and managers take them out.
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Library } from "~/files/Library";
import { Upload } from "~/files/Upload";
import { Page } from "~/ui/Page";

export function FilesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("settings.page.files")} text={t("settings.files.text")}>
      <Stack gap="md">
        <Upload multiple onDone={() => undefined} />
        <Library />
      </Stack>
    </Page>
  );
}
