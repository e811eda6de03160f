/** How much may one client hold, and for how long? Over real sockets. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { identifyClient } from "./access/client.ts";
import { limitRate } from "./limit-rate.ts";
import { usualLimits } from "./limit-connections.ts";
import { type ServedHttp, serveHttp } from "./serve.ts";
import { rawRequest, readAnswer, sendRaw, told } from "./testing/raw.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const app = new Hono();
app.get("/", (c) => c.text("here"));
app.post("/", async (c) => c.text(await c.req.text()));

async function served(options: Partial<Parameters<typeof serveHttp>[0]>): Promise<ServedHttp> {
  const result = await serveHttp({ app, port: 0, ...options });
  const server = result.ok ? result.value : expect.fail(result.error.message);
  open.push(server);
  return server;
}

const tooSlow = "408 too-slow: The request did not come in time. Send it at once.";

test("a request that comes in drop by drop is cut with a sentence, in its headers and in its body", async () => {
  const { port } = await served({ limits: { ...usualLimits, headersMs: 100, requestMs: 200 } });
  const post = rawRequest("POST /", { "Content-Length": "10" });
  const answers = ["", "GET / HTTP/1.1\r\nHost: 127", post].map((beginning) => sendRaw(port, beginning));
  expect((await Promise.all(answers)).map(told)).toEqual([tooSlow, tooSlow, tooSlow]);
  expect(told(await sendRaw(port, rawRequest("GET /")))).toBe("200 here");
});

/** Where this machine has another address than loopback, it is to itself a client from elsewhere. */
const elsewhere = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

test.skipIf(elsewhere === undefined)(
  "a client from elsewhere holds so many connections, and the machine itself always gets in",
  async () => {
    const { port } = await served({ address: elsewhere!, limits: { ...usualLimits, ofOne: 3 } });
    const held: Socket[] = [];
    for (let n = 0; n < 3; n++) {
      const socket = connect(port, elsewhere);
      held.push(socket);
      await once(socket, "connect");
    }
    const over = connect(port, elsewhere);
    expect(told(await readAnswer(over))).toBe(
      "429 too-many-requests: You hold more connections than one client may. Close some.",
    );
    expect(told(await sendRaw(port, rawRequest("GET /")))).toBe("200 here");
    held[0]!.destroy();
    const again = () => {
      const socket = connect(port, elsewhere);
      socket.write(rawRequest("GET /", { Host: elsewhere! }));
      return readAnswer(socket);
    };
    await expect.poll(async () => told(await again())).toBe("200 here");
    for (const socket of held) socket.destroy();
  },
);

test("whoever asks too often is told how long to wait; the next client and the machine itself are served", async () => {
  const clock = createFakeClock();
  const limited = new Hono();
  limited.use(identifyClient(() => true));
  limited.use(limitRate(clock));
  limited.get("/", (c) => c.text("here"));
  const { port } = await served({ app: limited });
  const from = (address: string) => sendRaw(port, rawRequest("GET /", { "X-Forwarded-For": address }));
  for (let n = 0; n < 3_000; n++) await limited.request("/", {}, { incoming: fakeFrom("203.0.113.7") });
  const refused = await from("203.0.113.7");
  expect([told(refused), refused.headers["retry-after"]]).toEqual([
    "429 too-many-requests: You ask more often than the studio answers. Wait a moment.",
    "1",
  ]);
  expect(told(await from("203.0.113.8"))).toBe("200 here");
  expect(told(await sendRaw(port, rawRequest("GET /")))).toBe("200 here");
  clock.advance(10);
  expect(told(await from("203.0.113.7"))).toBe("200 here");
});

/** What the adapter hands over of a request that came in by a proxy. */
const fakeFrom = (address: string) => ({
  socket: { remoteAddress: "127.0.0.1" },
  headers: { "x-forwarded-for": address },
});
