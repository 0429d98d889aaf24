// The page of one workflow: loads it, then hands over to the editor.
import "../words";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useMayManage } from "~/api/session";
import { useWorkflow } from "~/api/workflows";
import { Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { NotAllowed } from "../NotAllowed";
import { SideContext } from "../next/side";
import { Editor } from "./Editor";

export function EditorPage() {
  const id = Number(useParams().id);
  return useMayManage() ? <Loaded id={id} /> : <NotAllowed />;
}

function Loaded({ id }: { id: number }) {
  const { t } = useTranslation("workflows");
  const query = useWorkflow(id);
  useDocumentTitle(query.data?.name ?? t("list.title"));
  return (
    <Stateful query={query}>
      {(workflow) => (
        <SideContext value={{ side: "running", both: workflow }}>
          <Editor key={id} workflow={workflow} />
        </SideContext>
      )}
    </Stateful>
  );
}
