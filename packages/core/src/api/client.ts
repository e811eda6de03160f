/** How does a program ask the studio? One function for each route, over whatever can send a request. */
import { err, ok, type Result } from "../kit/result.ts";
import { ReceivedReply, unreachable } from "./received-error.ts";
import type { ErrorOf, InputOf, OutputOf, Route } from "./route.ts";
import { type RouteName, type Routes, routes } from "./routes.ts";

/** `fetch` does it, and so does an app under test. */
export type Send = (
  path: string,
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<{ readonly status: number; json(): Promise<unknown> }>;

export type Client = {
  readonly [Name in RouteName]: (
    input: InputOf<Routes[Name]>,
  ) => Promise<Result<OutputOf<Routes[Name]>, ErrorOf<Routes[Name]>>>;
};

export function createClient(send: Send): Client {
  const callers = Object.entries(routes).map(([name, route]) => [
    name,
    (input: Readonly<Record<string, unknown>>) => call(send, route, input),
  ]);
  return Object.fromEntries(callers) as Client;
}

/** A reply that is not as the contract says is a defect and throws: client and server are of different versions. */
async function call(send: Send, route: Route, input: Readonly<Record<string, unknown>>) {
  const reply = await ask(send, route, input);
  if (!reply.ok) return reply;
  const { status, body } = reply.value;
  if (status >= 200 && status < 300) return ok(route.output.parse(body));
  return err(ReceivedReply.parse(body).error);
}

async function ask(send: Send, { method, path, input: schema }: Route, input: Readonly<Record<string, unknown>>) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const others = Object.keys(schema.shape).filter((name) => !names.includes(name) && input[name] !== undefined);
  const isRead = method === "GET";
  const query = others.map((name) => `${name}=${encodeURIComponent(String(input[name]))}`).join("&");
  const body = JSON.stringify(Object.fromEntries(others.map((name) => [name, input[name]])));
  try {
    const response = await send(isRead && query !== "" ? `${url}?${query}` : url, {
      method,
      headers: isRead ? {} : { "content-type": "application/json" },
      ...(!isRead && { body }),
    });
    return ok({ status: response.status, body: await response.json() });
  } catch (error) {
    const detail = error instanceof Error ? ` (${error.message})` : "";
    return err(unreachable(`The studio did not answer${detail}.`));
  }
}
