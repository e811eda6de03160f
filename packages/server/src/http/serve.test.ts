import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { type ServedHttp, serveHttp } from "./serve.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const app = new Hono();
app.get("/", (c) => c.text("here"));
app.get("/endless", (c) =>
  c.body(new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode("first")) })),
);

async function served(port: number | undefined): Promise<ServedHttp> {
  const result = await serveHttp({ app, port });
  if (!result.ok) throw new Error(result.error.message);
  open.push(result.value);
  return result.value;
}

test("it answers on the loopback address it names", async () => {
  const { url, port } = await served(0);
  expect(url).toBe(`http://127.0.0.1:${port}/`);
  expect(await (await fetch(url)).text()).toBe("here");
});

test("it answers on no other address of this machine", async () => {
  const { port } = await served(0);
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of others) await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow("fetch failed");
});

test("without a wish it takes the first free port, a second one the next", async () => {
  const [first, second] = [await served(undefined), await served(undefined)];
  expect(first.port).toBeGreaterThanOrEqual(8_888);
  expect(second.port).toBeGreaterThan(first.port);
});

test("a port in use is refused with a sentence and one that is free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  open.push(other);
  const { port } = other.address() as AddressInfo;
  const result = await serveHttp({ app, port });
  const error = result.ok ? expect.fail() : result.error;
  expect(error).toMatchObject({ type: "port-taken", port, message: expect.stringContaining(`Port ${port} is in use`) });
  expect((await served(error.freePort)).port).toBe(error.freePort);
});

test("closing ends answers that are under way, and frees the port", async () => {
  const server = await served(0);
  const { url, port } = server;
  const response = await fetch(`${url}endless`);
  await server.close();
  await expect(response.text()).rejects.toThrow();
  expect((await served(port)).port).toBe(port);
});
