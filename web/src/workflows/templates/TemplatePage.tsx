// One template: what it does, drawn; what has to be filled in; and the way to a workflow of one's own.
import "../words";
import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconTemplate } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { useMayManage } from "~/api/session";
import { type TemplateRow, useTemplate } from "~/api/templates";
import type { Workflow } from "~/api/types";
import { useCreateWorkflow, type WireDefinition } from "~/api/workflows";
import { fieldError } from "~/lib/errorText";
import { Form } from "~/ui/Form";
import { Stateful } from "~/ui/Stateful";
import { useToastFailed } from "~/ui/toast";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { LookAt } from "../editor/LookAt";
import { stepById } from "../editor/model/definition";
import { useEditor } from "../editor/state";
import { Frame } from "../history/Frame";
import { NotAllowed } from "../NotAllowed";
import { useTemplateLanguage } from "./language";
import classes from "./templates.module.css";

export function TemplatePage() {
  const { t } = useTranslation("workflows");
  const manage = useMayManage();
  const id = useParams().template ?? "";
  const lang = useTemplateLanguage();
  const query = useTemplate(id, lang);
  useDocumentTitle(query.data?.name ?? t("templates.title"));
  if (!manage) return <NotAllowed icon={IconTemplate} />;
  return (
    <Stateful query={query}>
      {({ definition, ...template }) => (
        <LookAt key={`${id} ${lang}`} workflow={lent(template)} definition={definition}>
          <Preview template={template} />
        </LookAt>
      )}
    </Stateful>
  );
}

const nothing: WireDefinition = { steps: [] };

/** A template is no workflow yet, but is drawn like one. */
const lent = ({ name, description }: TemplateRow): Workflow => ({
  id: 0,
  name,
  description,
  status: "draft",
  revision: 0,
  definition: nothing,
  findings: [],
  stoppable: false,
  exitOn: { incomingMessage: false, outgoingMessage: false, manualAssignment: false },
  inside: 0,
  problems: 0,
  version: 0,
  hasNext: false,
  moving: false,
  createdAt: 0,
  updatedAt: 0,
});

function Preview({ template }: { template: TemplateRow }) {
  const { t } = useTranslation("workflows");
  return (
    <Frame
      back={{ to: "/workflows/templates", words: t("templates.back") }}
      title={template.name}
      label={t("templates.about")}
      overlay={null}
    >
      <Stack gap="md">
        <Text size="sm">{template.description}</Text>
        <Use template={template} />
        {template.needs.length > 0 && <Needs template={template} />}
      </Stack>
    </Frame>
  );
}

function Use({ template }: { template: TemplateRow }) {
  const { t } = useTranslation("workflows");
  const lang = useTemplateLanguage();
  const create = useCreateWorkflow();
  const navigate = useNavigate();
  const onError = useToastFailed();
  const [name, setName] = useState(template.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { id, description } = template;
    create.mutate(
      { name, description, template: { id, lang } },
      { onError, onSuccess: (made) => void navigate(`/workflows/${made.id}`) },
    );
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("describe.name")}
          required
          maxLength={120}
          value={name}
          error={fieldError(create.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={create.isPending}>
          {t("templates.use")}
        </Button>
      </Stack>
    </Form>
  );
}

function Needs({ template }: { template: TemplateRow }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  return (
    <div>
      <Title order={2} size="h3" mb="xs">
        {t("templates.needs")}
      </Title>
      <ul className={classes.needs}>
        {template.needs.map(({ step, field, what }) => (
          <li key={`${step} ${field}`}>
            {t("templates.need", {
              what: t(`blank.${what}`),
              step: stepById(definition, step)?.name ?? step,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
