import { once } from "node:events";
import { createServer } from "node:http";

/** A merchant's server, to which webhooks are sent. */
export type Receiver = {
  readonly url: string;
  /** The events that arrived, in their order. */
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly stop: () => Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const events: { id: string; type: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes: Buffer) => (body += bytes.toString()));
    request.on("end", () => {
      const event: unknown = JSON.parse(body);
      if (isEvent(event)) {
        events.push({ id: event.id, type: event.type });
      }
      response.end("thank you");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    events,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isEvent(it: unknown): it is { readonly id: string; readonly type: string } {
  return typeof it === "object" && it !== null && "id" in it && "type" in it;
}
