// The socket's life beside the signed-in frame. After a loss, everything shown is asked for anew.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { takeEvent } from "./bind";
import { parseFrame } from "./events";
import { type Connection, keepSocket } from "./socket";

export function useRealtime(): Connection {
  const cache = useQueryClient();
  const [state, setState] = useState<Connection>("connecting");
  useEffect(() => {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    return keepSocket({
      url: `${scheme}://${window.location.host}/api/realtime`,
      onState: setState,
      onOpen: (again) => {
        if (again) void cache.invalidateQueries();
      },
      onFrame: (text) => {
        const event = parseFrame(text);
        if (event) takeEvent(cache, event);
      },
    });
  }, [cache]);
  return state;
}
