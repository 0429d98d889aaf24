// Tokens for programs that use the developer API. A token's text is shown once, when it is made.
import { Anchor, Button, TextInput } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { useAddToken, useRemoveToken, useTokens } from "~/api/tokens";
import type { CreatedToken } from "~/api/types";
import { fieldError } from "~/lib/errorText";
import { useFormat } from "~/lib/format";
import { FormModal } from "~/ui/FormModal";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { ShownOnce } from "./ShownOnce";
import { useRemoval } from "./useRemoval";

export function TokensPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const manage = useMayManage();
  const tokens = useTokens(manage);
  const remove = useRemoval(useRemoveToken());
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<CreatedToken | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t("settings.tokens.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.tokens")}
      text={t("settings.tokens.text")}
      action={tokens.data?.length ? add : null}
    >
      <ManageNote />
      <Anchor href="/docs" target="_blank" size="sm" mb="md" display="inline-block">
        {t("settings.tokens.docs")}
      </Anchor>
      {manage && (
        <Stateful
          query={tokens}
          isEmpty={(all) => all.length === 0}
          empty={
            <Empty
              icon={IconKey}
              title={t("settings.tokens.empty")}
              text={t("settings.tokens.emptyText")}
              action={add}
            />
          }
        >
          {(all) => (
            <Rows>
              {all.map((token) => (
                <Row
                  key={token.id}
                  name={token.name}
                  text={[
                    t("settings.tokens.created", { when: format.date(token.createdAt) }),
                    token.createdBy?.name,
                    token.lastUsedAt == null
                      ? t("settings.tokens.neverUsed")
                      : t("settings.tokens.lastUsed", { when: format.ago(token.lastUsedAt) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                  onRemove={() =>
                    void remove(token.id, token.name, t("settings.tokens.removeText"))
                  }
                />
              ))}
            </Rows>
          )}
        </Stateful>
      )}
      {adding && <TokenModal onMade={setMade} onClose={() => setAdding(false)} />}
      {made && (
        <ShownOnce
          title={made.name}
          text={t("settings.shownOnce")}
          values={[{ label: t("settings.tokens.token"), value: made.token }]}
          onClose={() => setMade(null)}
        />
      )}
    </Page>
  );
}

function TokenModal({
  onMade,
  onClose,
}: {
  onMade: (made: CreatedToken) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const add = useAddToken();
  const [name, setName] = useState("");
  const submit = () =>
    add.mutate(
      { name },
      {
        onSuccess: (made) => {
          onClose();
          onMade(made);
        },
      },
    );
  return (
    <FormModal
      title={t("settings.tokens.add")}
      submit={t("settings.tokens.add")}
      busy={add.isPending}
      error={add.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("settings.name")}
        description={t("settings.tokens.nameText")}
        required
        data-autofocus
        value={name}
        error={fieldError(add.error, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormModal>
  );
}
