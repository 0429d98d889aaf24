// Teams: named groups of people that work can be given to.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";

export const useTeams = () =>
  useItems(keys.teams, (signal) => answer(client.GET("/api/teams", { signal })));

export type TeamForm = { name: string; description: string; members: number[] };

export const useSaveTeam = () =>
  useChange([keys.teams, keys.users], ({ id, ...body }: TeamForm & { id: number | null }) =>
    id === null
      ? answer(client.POST("/api/teams", { body }))
      : answer(client.PATCH("/api/teams/{id}", { params: { path: { id } }, body })),
  );

export const useRemoveTeam = () =>
  useChange([keys.teams, keys.users], (id: number) =>
    answer(client.DELETE("/api/teams/{id}", { params: { path: { id } } })),
  );
