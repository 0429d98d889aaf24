// The `$variables` that texts may carry; the server fills them in when it sends.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";

export const useVariables = (enabled = true) =>
  useItems(keys.variables, (signal) => answer(client.GET("/api/variables", { signal })), enabled);
