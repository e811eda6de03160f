/** What gets out through the proxy, and how far? With real sockets. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HostEntry, hostList, type HostTarget } from "@autocoder/core/policy/hosts.ts";
import { createEgress } from "./egress.ts";

let server: Server;
let port: number;
let asked: unknown[];
let opened: { close(): unknown }[];
beforeEach(async () => {
  asked = [];
  opened = [];
  server = createServer((request, response) => void answer(request, response));
  port = await listening(server);
});
afterEach(() => {
  server.closeAllConnections();
  for (const one of [server, ...opened]) one.close();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  asked.push({ method, url, host: headers.host, proxy: headers["proxy-connection"], body: await text(request) });
  response.writeHead(201, { "x-from": "server" }).end("from outside");
}

async function listening(one: { listen(port: number, host: string): unknown; address(): unknown }): Promise<number> {
  one.listen(0, "127.0.0.1");
  await once(one as Server, "listening");
  return (one.address() as AddressInfo).port;
}

interface Given {
  readonly hosts?: readonly HostEntry[];
  readonly always?: readonly HostTarget[];
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

/** The ports of an egress, as whoever is inside finds them. */
async function open({ hosts = [], always = [], names = {} }: Given) {
  const heard: string[] = [];
  const egress = createEgress({
    list: hostList(hosts),
    always,
    onRefused: ({ host, port }) => heard.push(`${host}:${port}`),
    resolve: async (host) => names[host] ?? (/^[\d.]+$/.test(host) ? [host] : []),
  });
  const portOf = async (inner: number) => {
    const door = createTcpServer((socket) => egress.accept(inner, socket));
    opened.push(door);
    return listening(door);
  };
  return { egress, heard, portOf, proxy: await portOf(egress.proxyPort) };
}

async function ask(proxy: number, path: string, more: { method?: string; body?: string; headers?: object } = {}) {
  const { method = "GET", body, headers } = more;
  const sent = request({ port: proxy, host: "127.0.0.1", path, method, agent: false, headers: { ...headers } });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode, from: response.headers["x-from"], body: await text(response) };
}

/** What comes back on a tunnel to this host, after whatever is said through it. */
async function tunnel(proxy: number, authority: string, said = ""): Promise<string> {
  const socket = connect(proxy, "127.0.0.1");
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  if (said !== "") {
    await once(socket, "readable");
    socket.write(said);
  }
  return text(socket);
}

const GET = "GET /inner HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

test("a request that names a listed host goes to it as it is, but for what concerns the proxy", async () => {
  const { proxy, heard } = await open({
    hosts: [`shop.example:${port}`, "127.0.0.1:1"],
    names: { "shop.example": ["127.0.0.1"] },
  });
  expect((await ask(proxy, `http://shop.example:${port}/a`)).status).toBe(403);
  expect(heard).toEqual([`shop.example:${port}`]);

  const listed = await open({ hosts: [`127.0.0.1:${port}`] });
  const headers = { host: "other.example", "proxy-connection": "keep-alive" };
  const answer = await ask(listed.proxy, `http://127.0.0.1:${port}/a?b=c`, { method: "POST", body: "body", headers });
  expect(answer).toEqual({ status: 201, from: "server", body: "from outside" });
  expect(asked).toEqual([{ method: "POST", url: "/a?b=c", host: `127.0.0.1:${port}`, proxy: undefined, body: "body" }]);
});

test("a tunnel reaches a listed host, and both sides hear the other's end", async () => {
  const { proxy } = await open({ hosts: [`localhost:${port}`], names: { localhost: ["127.0.0.1"] } });
  expect(await tunnel(proxy, `localhost:${port}`, GET)).toMatch(/^HTTP\/1.1 200 [^]*HTTP\/1.1 201 [^]*from outside/);
});

test.each([
  ["a host that is not listed", "evil.example:443", "evil.example:443 is not on the list"],
  ["another port of a listed host", "good.example:22", "good.example:22 is not on the list"],
  ["an address that is not listed", "93.184.216.34:443", "93.184.216.34:443 is not on the list"],
  ["this machine in another notation", "0x7f000001:443", "127.0.0.1:443 is not on the list"],
  ["a listed name that leads into the person's network", "inner.example:443", "leads to 192.168.1.1"],
  ["a listed name that leads to the machine's own data", "meta.example:443", "leads to 169.254.169.254"],
  ["no host at all", "/etc/passwd", "no host and port"],
])("%s is refused with a sentence", async (_what, authority, sentence) => {
  const names = {
    "good.example": ["93.184.216.34"],
    "inner.example": ["192.168.1.1"],
    "meta.example": ["169.254.169.254"],
  };
  const { proxy, egress } = await open({ hosts: Object.keys(names), names });
  const answer = await tunnel(proxy, authority);
  expect(answer).toMatch(/^HTTP\/1.1 403 Forbidden\r\n/);
  expect(answer).toContain(sentence);
  expect(egress.refused()).toHaveLength(authority.startsWith("/") ? 0 : 1);
  expect((await ask(proxy, authority.startsWith("/") ? authority : `http://${authority}/`)).status).toBe(403);
});

test("a name is looked up once for a connection, and the address that was judged is the one that is used", async () => {
  let lookups = 0;
  const egress = createEgress({
    list: hostList([`shop.example:${port}`, `127.0.0.1:${port}`]),
    always: [],
    // As a hostile name server does it: harmless first, this machine afterwards.
    resolve: async () => (++lookups === 1 ? ["127.0.0.1"] : ["169.254.169.254"]),
  });
  const door = createTcpServer((socket: Socket) => egress.accept(egress.proxyPort, socket));
  opened.push(door);
  const proxy = await listening(door);
  expect((await ask(proxy, `http://shop.example:${port}/`)).body).toBe("from outside");
  expect(lookups).toBe(1);
  expect((await ask(proxy, `http://shop.example:${port}/`)).status).toBe(403);
});

test("what is always reached needs no list and may lie in the person's network", async () => {
  const always = [{ host: "gateway.example", port }];
  const { proxy } = await open({ always, names: { "gateway.example": ["127.0.0.1"] } });
  expect((await ask(proxy, `http://gateway.example:${port}/`)).body).toBe("from outside");
  expect((await ask(proxy, `http://gateway.example:${port + 1}/`)).status).toBe(403);
});

test("listed ports of this machine are reached at the same port, beside the proxy's", async () => {
  const { egress, portOf } = await open({ hosts: [`localhost:${port}`, "localhost:23128"] });
  expect(egress.ports).toEqual([23_129, port, 23_128]);
  expect((await fetch(`http://127.0.0.1:${await portOf(port)}/`)).status).toBe(201);
});

test("a host that does not answer is told from one that is refused", async () => {
  const { proxy, heard } = await open({ hosts: ["127.0.0.1:1", "gone.example"] });
  expect(await tunnel(proxy, "127.0.0.1:1")).toMatch(/^HTTP\/1.1 502 [^]*could not be reached \(ECONNREFUSED\)/);
  expect(await ask(proxy, "http://127.0.0.1:1/")).toMatchObject({ status: 502 });
  expect(await tunnel(proxy, "gone.example:443")).toMatch(/^HTTP\/1.1 502 [^]*could not be resolved/);
  expect(heard).toEqual([]);
});

test("a host that is asked for again and again is told once, and of a flood of them no more than anybody reads", async () => {
  const { proxy, heard, egress } = await open({});
  for (let i = 0; i < 3; i++) await ask(proxy, "http://a.example/");
  expect(heard).toEqual(["a.example:80"]);
  const flood = Array.from({ length: 60 }, (_, i) => ask(proxy, `http://x${i}.example/`));
  expect((await Promise.all(flood)).map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 403));
  expect([heard.length, egress.refused().length]).toEqual([50, 50]);
});

test("what is no HTTP gets no answer and breaks nothing", async () => {
  const { proxy } = await open({ hosts: [`127.0.0.1:${port}`] });
  const socket = connect(proxy, "127.0.0.1");
  socket.end("\x16\x03\x01 not http\r\n\r\n");
  expect(await text(socket)).toBe("");
  expect((await ask(proxy, `http://127.0.0.1:${port}/`)).status).toBe(201);
});
