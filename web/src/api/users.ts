// The people of the workspace.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";
import type { Role } from "./types";

export const useUsers = () =>
  useItems(keys.users, (signal) => answer(client.GET("/api/users", { signal })));

export type UserForm = {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  /** Counts for agents alone. */
  seesWorkflows: boolean;
};

export const useAddUser = () =>
  useChange([keys.users], (body: UserForm) => answer(client.POST("/api/users", { body })));

export const useChangeUser = () =>
  useChange(
    [keys.users, keys.me],
    ({
      id,
      ...body
    }: {
      id: number;
      firstName?: string;
      lastName?: string;
      role?: Role;
      seesWorkflows?: boolean;
      active?: boolean;
    }) => answer(client.PATCH("/api/users/{id}", { params: { path: { id } }, body })),
  );

export const useRemoveUser = () =>
  useChange([keys.users, keys.teams], (id: number) =>
    answer(client.DELETE("/api/users/{id}", { params: { path: { id } } })),
  );
