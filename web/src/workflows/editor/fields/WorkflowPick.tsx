// Another workflow of the workspace; one that is not published says so.
import { useTranslation } from "react-i18next";
import { useWorkflows } from "~/api/workflows";
import { useEditor } from "../state";
import { IdSelect } from "./picks";

export function WorkflowPick({
  value,
  own = false,
  onChange,
}: {
  value: number | null;
  /** Whether the workflow being edited can be chosen as well. */
  own?: boolean;
  onChange: (id: number | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const all = useWorkflows().data ?? [];
  const items = all
    .filter(({ id }) => own || id !== workflow.id)
    .map(({ id, name, status }) => ({
      id,
      name: status === "published" ? name : `${name} (${t(`state.${status}`)})`,
    }));
  return (
    <IdSelect
      field="workflow"
      label={t("step.trigger_workflow.workflow")}
      placeholder={t("form.choose")}
      items={items}
      value={value}
      onChange={onChange}
    />
  );
}
