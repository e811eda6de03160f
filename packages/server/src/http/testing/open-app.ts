/** The studio's answers for a test: a whole studio behind its app, with no port, and the client every program uses. */
import type { Hono } from "hono";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { createHttpApp, type HttpOptions } from "../app.ts";
import { bookOf, machineOf } from "../../testing/machine.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "../../testing/studio.ts";

export const SECRET = "the-secret-of-this-start";
export const ORIGIN = "http://127.0.0.1:8888";

export type AccessOptions = Pick<HttpOptions, "remote" | "hostNames" | "tell">;

export interface TestApp {
  readonly studio: TestStudio;
  readonly app: Hono;
  readonly client: Client;
  /** Sends a request with the key, and whatever else is given. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}

export async function openApp(options: TestStudioOptions = {}, access: AccessOptions = {}): Promise<TestApp> {
  const studio = await openTestStudio(options);
  const app = await createAppFor(studio, access);
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${SECRET}`);
    return app.request(ORIGIN + path, { ...init, headers });
  };
  const client = createClient((path, { headers, ...init }) => request(path, { ...init, headers: { ...headers } }));
  return { studio, app, client, request };
}

export async function createAppFor(
  opened: Pick<TestStudio, "studio" | "store" | "clock" | "root" | "notices">,
  access: AccessOptions = {},
): Promise<Hono> {
  const { studio, store, clock, notices } = opened;
  const [machine, book] = await Promise.all([machineOf(opened), bookOf(opened)]);
  const shown = { secret: SECRET, webDir: "/nowhere", version: "1.2.3" };
  return createHttpApp({ studio, store, notices, machine, book, clock, ...shown, ...access });
}
