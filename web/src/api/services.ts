// Services outside that steps of workflows use, and the kinds that can be connected.
import { useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange } from "./resource";
import type { components } from "./schema";
import { useMayManage } from "./session";

type Schemas = components["schemas"];
export type ConnectedService = Schemas["ConnectedService"];
export type ServiceKind = Schemas["ServiceKind"];
export type ServiceSetting = Schemas["ServiceSetting"];
export type ServiceForm = {
  baseUrl: string;
  settings: Record<string, unknown>;
  secret: string;
};

const at = (id: number) => ({ params: { path: { id } } });

/** Only owners and managers may read them. */
export function useServices() {
  const enabled = useMayManage();
  return useQuery({
    queryKey: keys.services,
    queryFn: ({ signal }) => answer(client.GET("/api/services", { signal })),
    staleTime: 60_000,
    enabled,
  });
}

const touched = [keys.services, keys.workflowChecks] as const;

export const useAddService = () =>
  useChange(touched, (body: ServiceForm & { kind: ServiceKind["kind"] }) =>
    answer(client.POST("/api/services", { body: body as never })),
  );

export const useChangeService = () =>
  useChange(touched, ({ id, ...body }: Partial<ServiceForm> & { id: number; enabled?: boolean }) =>
    answer(client.PATCH("/api/services/{id}", { ...at(id), body: body as never })),
  );

export const useRemoveService = () =>
  useChange(touched, (id: number) => answer(client.DELETE("/api/services/{id}", at(id))));
