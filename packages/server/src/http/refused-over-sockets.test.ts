/** Who is refused at the machine itself, byte by byte over real sockets; and the studio goes on answering. */
import { expect, test } from "vitest";
import { openApp, SECRET } from "./testing/open-app.ts";
import { serveApp } from "./testing/open-socket.ts";
import { rawRequest, sendRaw, told } from "./testing/raw.ts";

const KEY = { Authorization: `Bearer ${SECRET}` };
const JSON_TYPE = { "Content-Type": "application/json" };
const SOCKET = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};
const TALK = "/api/projects/shop/conversations/0197b7a2-0000-7000-8000-000000000000/socket?after=0";
const MB = 1_024 * 1_024;

async function answersTo(requests: Readonly<Record<string, string | readonly string[]>>) {
  const app = await openApp({ backlog: { login: [] } });
  const { port } = await serveApp(app);
  const answers: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(requests)) answers[name] = told(await sendRaw(port, bytes));
  const after = await sendRaw(port, rawRequest("GET /api/projects/shop", KEY));
  expect(after.status, "the studio goes on answering").toBe(200);
  return answers;
}

const foreignHost =
  "403 foreign-host: The studio answers only to its own names. Use the address it printed when it started, or list a name with --allow-host.";
const foreignOrigin = "403 foreign-origin: Another site's page may not ask the studio. Use the studio's own page.";
const keyMissing =
  "401 unauthenticated: The studio's key is missing or of an earlier start. Open the address the studio printed when it started.";
const notJson = "415 not-json: The studio takes JSON only. Send `content-type: application/json`.";
const noHost = "400 bad-request: A request names the host it is for, once and as a host is written.";
const noPage = "404 There is no such page. The board begins at /.";
const unreadable =
  "400 bad-request: The request cannot be read as HTTP without a doubt about where it ends. Send it as the standard says.";

test("another site, another name, a form, and whoever has no key", async () => {
  const post = { ...KEY, ...JSON_TYPE, "Content-Length": "2" };
  const form = { ...KEY, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": "3" };
  const cookie = { Cookie: `autocoder-80=${SECRET}` };
  expect(
    await answersTo({
      "foreign origin": rawRequest(
        "POST /api/projects/shop/runs/stop",
        { ...post, Origin: "http://evil.example" },
        "{}",
      ),
      "opaque origin": rawRequest("POST /api/projects/shop/runs/stop", { ...post, Origin: "null" }, "{}"),
      "another port's page": rawRequest("GET /api/projects", { ...KEY, Origin: "http://127.0.0.1:3000" }),
      "cross-site fetch with the cookie": rawRequest("GET /api/projects", {
        ...cookie,
        "Sec-Fetch-Site": "cross-site",
      }),
      "cross-site form": rawRequest("POST /api/demo", { ...form, "Sec-Fetch-Site": "cross-site" }, "a=1"),
      "form without a word on where it is from": rawRequest("POST /api/demo", form, "a=1"),
      "form to a page": rawRequest("POST /", form, "a=1"),
      "post without a body or type": rawRequest("POST /api/projects/shop/runs/stop", { ...KEY, "Content-Length": "0" }),
      "foreign host": rawRequest("GET /api/projects", { ...KEY, Host: "rebound.example:8888" }),
      "foreign host, for the health": rawRequest("GET /api/health", { Host: "rebound.example" }),
      "foreign host that begins like ours": rawRequest("GET /api/health", { Host: "127.0.0.1.evil.example" }),
      "no key": rawRequest("GET /api/projects"),
      "wrong key": rawRequest("GET /api/projects", { Authorization: "Bearer guess" }),
      "key in the query": rawRequest(`GET /api/projects?key=${SECRET}`),
      "no key, for a page": rawRequest("GET /p/shop"),
      "no key, for logging in": rawRequest("GET /login"),
    }),
  ).toEqual({
    "foreign origin": foreignOrigin,
    "opaque origin": foreignOrigin,
    "another port's page": foreignOrigin,
    "cross-site fetch with the cookie": foreignOrigin,
    "cross-site form": foreignOrigin,
    "form without a word on where it is from": notJson,
    "form to a page": notJson,
    "post without a body or type": notJson,
    "foreign host": foreignHost,
    "foreign host, for the health": foreignHost,
    "foreign host that begins like ours": foreignHost,
    "no key": keyMissing,
    "wrong key": keyMissing,
    "key in the query": keyMissing,
    "no key, for a page": "401 This board needs its key",
    "no key, for logging in": "401 This board needs its key",
  });
});

test("a request that two readers could take for two different ones", async () => {
  const twice = `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n`;
  const hidden = "0\r\n\r\nGET /api/projects HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  const both = { ...KEY, ...JSON_TYPE, "Content-Length": "4", "Transfer-Encoding": "chunked" };
  expect(
    await answersTo({
      "a length and chunks": rawRequest("POST /api/demo", both, hidden),
      "two lengths": rawRequest("POST /api/demo", { ...KEY, "Content-Length": "4", "content-length": "5" }, "{}xxx"),
      "chunks that are not the last coding": rawRequest(
        "POST /api/demo",
        { ...KEY, "Transfer-Encoding": "chunked, x" },
        hidden,
      ),
      "a name before its colon with a blank": `GET /api/health HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n`,
      "a header that goes on in the next line": `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n X: y\r\nConnection: close\r\n\r\n`,
      "no HTTP at all": "hello\r\n\r\n",
      "two hosts": twice,
      "no host": "GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n",
      "no host, in old HTTP": "GET /api/health HTTP/1.0\r\n\r\n",
      "a host with a user": rawRequest("GET /api/health", { Host: "127.0.0.1@evil.example" }),
      "the address of another server": rawRequest("GET http://evil.example/"),
      "a tunnel to another server": rawRequest("GET evil.example:443"),
    }),
  ).toEqual({
    "a length and chunks": unreadable,
    "two lengths": unreadable,
    "chunks that are not the last coding": unreadable,
    "a name before its colon with a blank": unreadable,
    "a header that goes on in the next line": unreadable,
    "no HTTP at all": unreadable,
    "two hosts": noHost,
    "no host": noHost,
    "no host, in old HTTP": noHost,
    "a host with a user": noHost,
    "the address of another server":
      "400 bad-request: The studio is no proxy. Ask for a path alone, one that begins with a slash.",
    "a tunnel to another server": unreadable,
  });
});

test("more than anybody needs: of headers, of an address, of a body", async () => {
  const large = { ...KEY, ...JSON_TYPE };
  const chunk = `${(64 * 1_024).toString(16)}\r\n${" ".repeat(64 * 1_024)}\r\n`;
  const drops = { ...large, "Transfer-Encoding": "chunked" };
  expect(
    await answersTo({
      headers: rawRequest("GET /api/health", { "X-Filler": "x".repeat(40_000) }),
      address: rawRequest(`GET /api/health?${"x".repeat(17_000)}`),
      "a body that says how long it is": rawRequest("POST /api/demo", { ...large, "Content-Length": String(2 * MB) }),
      "a spec that says how long it is": rawRequest("POST /api/spec/check", {
        ...large,
        "Content-Length": String(21 * MB),
      }),
      "a body that does not": [
        rawRequest("POST /api/demo", drops),
        ...Array.from({ length: 17 }, () => chunk),
        "0\r\n\r\n",
      ],
    }),
  ).toEqual({
    headers: "431 headers-too-large: The headers are larger than 32 KB. Send fewer.",
    address: "414 address-too-long: The address is longer than 16 KB. Nothing of the studio has such a one.",
    "a body that says how long it is": "413 too-large: The request is larger than 1 MB. Send less at once.",
    "a spec that says how long it is": "413 too-large: The request is larger than 20 MB. Send less at once.",
    "a body that does not": "413 too-large: The request is larger than 1 MB. Send less at once.",
  });
});

test("a path that leads out, in whatever spelling", async () => {
  const post = (path: string, content: object) => {
    const body = JSON.stringify(content);
    return rawRequest(`POST ${path}`, { ...KEY, ...JSON_TYPE, "Content-Length": String(body.length) }, body);
  };
  const file = (path: string) => rawRequest(`GET /api/projects/shop/file?path=${path}`, KEY);
  expect(
    await answersTo({
      "dots in a page": rawRequest("GET /../../../../etc/passwd", KEY),
      "dots below the assets": rawRequest("GET /assets/..%2f..%2f..%2fetc/passwd", KEY),
      "dots as bytes": rawRequest("GET /%2e%2e/%2e%2e/etc/passwd", KEY),
      backslashes: rawRequest("GET /assets/..\\..\\etc\\passwd", KEY),
      "a project's id": rawRequest("GET /api/projects/..%2f..%2fetc", KEY),
      "an attachment's id": rawRequest("GET /api/projects/shop/attachments/..%2f..%2fautocoder.db", KEY),
      "a file": file("..%2f..%2f..%2fetc%2fpasswd"),
      "a file by its whole path": file("%2fetc%2fpasswd"),
      "a file with a zero in its name": file("README.md%00.png"),
      "a file that keeps secrets, in other letters": file("%EF%BC%8Eenv"),
      "a file of another machine": file("%5C%5Cserver%5Cshare"),
      "a file with a name no disk takes": file("x".repeat(4_000)),
      "a folder's list": rawRequest("GET /api/folders?path=/etc/../proc/self%00", KEY),
      "a folder's list, on another machine": rawRequest("GET /api/folders?path=//server/share", KEY),
      "a new folder in the system's": post("/api/folders", { path: "/etc/../etc/autocoder" }),
      "a project of the whole disk": post("/api/projects", { name: "All", folder: "/srv/.." }),
      "a project of the system's": post("/api/projects", { name: "All", folder: "/tmp/../etc" }),
      "a project with a zero in its path": post("/api/projects", { name: "All", folder: "/srv/a\0b" }),
    }),
  ).toEqual({
    "dots in a page": noPage,
    "dots below the assets": noPage,
    "dots as bytes": noPage,
    backslashes: "400 bad-request: The address cannot be read as one. Write it as the standard says.",
    "a project's id":
      "400 bad-request: The request is not as it should be.\n✖ Invalid string: must match pattern /^[a-z0-9][a-z0-9-]{0,49}$/\n  → at projectId",
    "an attachment's id": "404 attachment-not-found: There is no attachment ../../autocoder.db in this project.",
    "a file": "403 file-not-shown: ../../../etc/passwd lies outside the project. Name a file within it.",
    "a file by its whole path": "403 file-not-shown: /etc/passwd lies outside the project. Name a file within it.",
    "a file with a zero in its name":
      "403 file-not-shown: The path has characters no path can have. Name a file of the project.",
    "a file that keeps secrets, in other letters":
      "403 file-not-shown: ．env may keep keys or passwords, so the studio never reads it. Open it yourself.",
    "a file of another machine":
      "403 file-not-shown: \\\\server\\share leads to a device or another machine. Name a file of the project.",
    "a file with a name no disk takes":
      "403 file-not-shown: The path is longer than a path, or a name in it, can be. Check it.",
    "a folder's list": "409 unusable-folder: The path has characters no path can have. Type it anew.",
    "a folder's list, on another machine":
      "409 unusable-folder: The path leads to a device or to another machine. Choose a folder of this one.",
    "a new folder in the system's": "409 unusable-folder: /etc/autocoder is a system folder. Choose another place.",
    "a project of the whole disk":
      "409 unusable-folder: / is a system folder. Make a folder of its own for the project.",
    "a project of the system's":
      "409 unusable-folder: /etc is a system folder. Make a folder of its own for the project.",
    "a project with a zero in its path": "409 unusable-folder: The path has characters no path can have. Type it anew.",
  });
});

test("a socket without a key, of another origin, for another name, where there is none", async () => {
  expect(
    await answersTo({
      "no key": rawRequest(`GET ${TALK}`, SOCKET),
      "wrong cookie": rawRequest(`GET ${TALK}`, { ...SOCKET, Cookie: "autocoder-80=guess" }),
      "key in the query": rawRequest(`GET ${TALK}&key=${SECRET}`, SOCKET),
      "foreign origin": rawRequest(`GET ${TALK}`, { ...SOCKET, ...KEY, Origin: "http://evil.example" }),
      "foreign host": rawRequest(`GET ${TALK}`, { ...SOCKET, ...KEY, Host: "rebound.example" }),
      "no such talk": rawRequest(`GET ${TALK}`, { ...SOCKET, ...KEY }),
      "no socket there": rawRequest("GET /api/live", { ...SOCKET, ...KEY }),
      "two hosts": rawRequest(`GET ${TALK}`, { ...SOCKET, ...KEY, host: "rebound.example" }),
      "something else to become": rawRequest("GET /api/projects", { Connection: "close, Upgrade", Upgrade: "h2c" }),
    }),
  ).toEqual({
    "no key": keyMissing,
    "wrong cookie": keyMissing,
    "key in the query": keyMissing,
    "foreign origin": foreignOrigin,
    "foreign host": foreignHost,
    "no such talk":
      "404 conversation-not-found: This project has no conversation 0197b7a2-0000-7000-8000-000000000000. It may have been deleted.",
    "no socket there": "404 no-such-route: There is no socket at GET /api/live.",
    "two hosts": noHost,
    "something else to become": keyMissing,
  });
});
