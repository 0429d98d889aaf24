// The names of the lifecycle's stages, in their order; none while the workspace has named none.
export function useStageNames(): string[] {
  return [];
}
