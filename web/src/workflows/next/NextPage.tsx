// The page of a workflow's next version: the same editor, on the version being prepared. When that one
// is thrown away or published, the page of the workflow itself takes over.
import "../words";
import { useRef } from "react";
import { Navigate, useParams } from "react-router";
import type { NextVersion } from "~/api/nextVersion";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { useWorkflow } from "~/api/workflows";
import { Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { Editor } from "../editor/Editor";
import { NotAllowed } from "../NotAllowed";
import { addressOf, asNext, SideContext } from "./side";
import { useSavingNext } from "./useSavingNext";

export function NextPage() {
  const id = Number(useParams().id);
  return useMayManage() ? <Loaded id={id} /> : <NotAllowed />;
}

function Loaded({ id }: { id: number }) {
  const query = useWorkflow(id);
  useDocumentTitle(query.data?.name ?? "");
  return <Stateful query={query}>{(workflow) => <Next key={id} workflow={workflow} />}</Stateful>;
}

function Next({ workflow }: { workflow: Workflow }) {
  // What is typed here is not lost because somebody else threw the version away meanwhile.
  const last = useRef<NextVersion | null>(null);
  last.current = workflow.next ?? last.current;
  if (!last.current) return <Navigate to={addressOf(workflow.id, "running")} replace />;
  return (
    <SideContext value={{ side: "next", both: workflow }}>
      <Editor workflow={asNext(workflow, last.current)} useSaver={useSavingNext} />
    </SideContext>
  );
}
