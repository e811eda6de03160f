import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "./app.js";
import { openStore } from "./store.js";

/** Starts the real server on a free port, with a file of its own that `close` removes again. */
export async function startApp() {
  const folder = await mkdtemp(join(tmpdir(), "todo-"));
  const app = await createApp({ store: await openStore(join(folder, "todos.json")) });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  const url = `http://127.0.0.1:${app.address().port}`;

  return {
    url,
    /** Sends a request and gives the answer's status and value. */
    async call(method, path, body) {
      const response = await fetch(url + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
      const text = await response.text();
      return { status: response.status, value: text === "" ? undefined : JSON.parse(text) };
    },
    async close() {
      app.close();
      app.closeAllConnections();
      await once(app, "close");
      await rm(folder, { recursive: true });
    },
  };
}
