import { once } from "node:events";
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createPageReader, theInternet } from "./page-reader.ts";

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
  server = undefined;
});

/** An internet of one server, whose names have these addresses. */
async function internetOf(answer: RequestListener, names: Readonly<Record<string, readonly string[]>> = {}) {
  server = createServer(answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const asked: string[] = [];
  const reader = createPageReader({
    resolve: async (host) => names[host] ?? ["93.184.216.34"],
    async ask(url, address, signal) {
      asked.push(`${url.href} at ${address}`);
      const sent = request({ port, path: url.pathname, headers: { host: url.host }, signal, agent: false }).end();
      return ((await once(sent, "response")) as [IncomingMessage])[0];
    },
  });
  return { asked, reader };
}

const redirectTo =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end();

test("a page is read as text, from the address that was judged", async () => {
  const { asked, reader } = await internetOf((_, response) =>
    response
      .writeHead(200, { "content-type": "text/html; charset=iso-8859-1" })
      .end(Buffer.from("<h1>Caf\xe9</h1>", "latin1")),
  );
  expect(await reader.read("https://example.com/menu")).toEqual({
    ok: true,
    value: { url: "https://example.com/menu", text: "# Café" },
  });
  expect(asked).toEqual(["https://example.com/menu at 93.184.216.34"]);
});

test("the address that was judged is the one that is asked, whatever the name means by now", async () => {
  server = createServer((asked, response) => response.end(asked.headers.host));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(`http://no-such-name.example.com:${(server.address() as AddressInfo).port}/`);
  const response = await theInternet.ask(url, "127.0.0.1", AbortSignal.timeout(5_000));
  expect(await response.toArray()).toEqual([Buffer.from(url.host)]);
});

test("a redirect is followed, and told", async () => {
  const { reader } = await internetOf((asked, response) =>
    asked.url === "/old"
      ? redirectTo("/new")(asked, response)
      : response.writeHead(200, { "content-type": "text/plain" }).end("here"),
  );
  expect(await reader.read("https://example.com/old")).toEqual({
    ok: true,
    value: { url: "https://example.com/new", text: "here" },
  });
});

test("a name that leads to this machine or a private network is not asked, not even if only one of its addresses does", async () => {
  const { asked, reader } = await internetOf((_, response) => response.end("secret"), {
    "rebind.example.com": ["93.184.216.34", "127.0.0.1"],
    "meta.example.com": ["169.254.169.254"],
    "six.example.com": ["::ffff:10.0.0.1"],
    "none.example.com": [],
  });
  for (const host of ["rebind", "meta", "six", "none"]) {
    const read = await reader.read(`https://${host}.example.com/`);
    expect(read).toEqual({ ok: false, error: expect.stringContaining("not on the public web") });
  }
  expect(asked).toEqual([]);
});

test.each([
  "http://localhost/",
  "http://127.0.0.1/",
  "http://[::1]/",
  "https://example.com:8080/",
  "file:///etc/passwd",
])("a redirect to %s is refused", async (location) => {
  const { asked, reader } = await internetOf(redirectTo(location));
  expect(await reader.read("https://example.com/")).toMatchObject({ ok: false });
  expect(asked).toHaveLength(1);
});

test.each<[string, RequestListener, string]>([
  ["without end", redirectTo("/again"), "redirects without end"],
  ["missing", (_, response) => response.writeHead(404).end(), "answered with HTTP status 404"],
  ["a picture", (_, response) => response.writeHead(200, { "content-type": "image/png" }).end(), "is no text"],
  [
    "packed",
    (_, response) => response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(),
    "is no text (gzip)",
  ],
  ["cut off", (_, response) => response.destroy(), "could not be reached (ECONNRESET)"],
])("what is %s is said in a sentence", async (_, answer, sentence) => {
  const { reader } = await internetOf(answer);
  const read = await reader.read("https://example.com/");
  expect(read.ok ? "" : read.error).toContain(sentence);
});

test("what does not come in time is given up, the look-up of its name too", async () => {
  const never = new Promise<never>(() => undefined);
  const lost = createPageReader({ resolve: () => never, ask: () => never }, 20);
  expect(await lost.read("https://example.com/")).toEqual({
    ok: false,
    error: "example.com did not answer in time. Try another page.",
  });
});

test("of a page that never ends the beginning is read", async () => {
  const { reader } = await internetOf((_, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    const more = (): void => {
      while (response.writable && response.write("x".repeat(65_536)));
      response.once("drain", more);
    };
    more();
  });
  const read = await reader.read("https://example.com/");
  expect(read.ok && read.value.text.length).toBe(100_000);
});
