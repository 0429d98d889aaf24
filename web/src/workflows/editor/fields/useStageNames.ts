// The names of the lifecycle's stages, in their order; none while the workspace has named none.
import { useStages } from "~/api/lifecycle";

export function useStageNames(): string[] {
  return (useStages().data ?? []).map(({ name }) => name);
}
