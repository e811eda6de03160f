/** The studio's answers for a test: a whole studio behind its app, with no port, and the client every program uses. */
import type { Hono } from "hono";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { createHttpApp } from "../app.ts";
import { machineOf } from "../../testing/machine.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "../../testing/studio.ts";

export const SECRET = "the-secret-of-this-start";
export const ORIGIN = "http://127.0.0.1:8888";

export interface TestApp {
  readonly studio: TestStudio;
  readonly app: Hono;
  readonly client: Client;
  /** Sends a request with the key, and whatever else is given. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}

export async function openApp(options: TestStudioOptions = {}): Promise<TestApp> {
  const studio = await openTestStudio(options);
  const app = await createAppFor(studio);
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${SECRET}`);
    return app.request(ORIGIN + path, { ...init, headers });
  };
  const client = createClient((path, { headers, ...init }) => request(path, { ...init, headers: { ...headers } }));
  return { studio, app, client, request };
}

export async function createAppFor(opened: Pick<TestStudio, "studio" | "store" | "clock" | "root">): Promise<Hono> {
  const { studio, store, clock } = opened;
  const machine = await machineOf(opened);
  return createHttpApp({ studio, store, machine, clock, secret: SECRET, webDir: "/nowhere", version: "1.2.3" });
}
