// A provider on the other side of a custom channel: it takes messages and answers as it is told.
import { once } from "node:events";
import { createServer } from "node:http";

export async function startProvider() {
  const received = [];
  /** How the next message is treated: `take`, `refuse`, or `vanish` (taken, but never answered). */
  let manner = "take";
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    received.push(JSON.parse(Buffer.concat(parts).toString()));
    if (manner === "vanish") return request.socket.destroy();
    const ok = manner === "take";
    response.writeHead(ok ? 200 : 400, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        ok ? { mId: `provider-${received.length}` } : { error: { message: "no such subscriber" } },
      ),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    received,
    become: (next) => {
      manner = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
