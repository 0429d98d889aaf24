// Whether what was tried on the past is the very version it was compared with.
import type { Backtest } from "~/api/backtests";
import { useVersion } from "~/api/versions";
import { compare, isSame } from "../model/compare";
import type { Definition } from "../model/definition";
import { readDefinition } from "../model/reading";
import { useEditor } from "../state";

export function useIsSame({ publishedVersion }: Backtest, tried: Definition): boolean {
  const { workflow } = useEditor();
  const version = useVersion(workflow.id, publishedVersion ?? 0).data;
  return version != null && isSame(compare(readDefinition(version.definition), tried));
}
