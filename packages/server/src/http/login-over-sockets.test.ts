/** Who comes in from other machines, and who does not; over real sockets. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { LOGIN_LIFE_MS } from "./access/logins.ts";
import { bookOf, setPasswordOf } from "../testing/machine.ts";
import { SECRET } from "./testing/open-app.ts";
import { NAME, openRemote, PASSWORD, type RemoteApp } from "./testing/open-remote.ts";
import { rawRequest, readAnswer, sendRaw, told } from "./testing/raw.ts";

const PROJECT = "GET /api/projects/shop";
const HTML = { Accept: "text/html" };

const loginRequired =
  "401 login-required: From another machine the studio is asked only after a login. Log in at /login; the key of its start opens nothing from here.";
const foreignOrigin = "403 foreign-origin: Another site's page may not ask the studio. Use the studio's own page.";
const wrong = "401 That is not the password. Type it again, or set a new one at the machine.";

const health = async ({ served }: RemoteApp): Promise<number> =>
  (await sendRaw(served.port, rawRequest("GET /api/health"))).status;

test("whoever is not logged in sees the login page, and the key of the start opens nothing", async () => {
  const studio = await openRemote();
  const key = { Authorization: `Bearer ${SECRET}` };
  const socket = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const page = await studio.ask("GET /p/shop?view=all", HTML);
  expect([page.status, page.headers["location"]]).toEqual([303, "/login?next=%2Fp%2Fshop%3Fview%3Dall"]);
  expect({
    "the interface": told(await studio.ask(PROJECT)),
    "with the key": told(await studio.ask(PROJECT, key)),
    "with the key's cookie": told(await studio.ask(PROJECT, { Cookie: `autocoder-80=${SECRET}` })),
    "with the key in the address": told(await studio.ask(`GET /?key=${SECRET}`)),
    "with a made-up login": told(await studio.ask(PROJECT, { Cookie: "autocoder-login-80=guess" })),
    "the stream": told(await studio.ask("GET /api/live")),
    "a socket": told(await studio.ask("GET /api/projects/shop/conversations/x/socket", socket)),
    "a script": told(await studio.ask("GET /assets/index.js")),
    "another name": told(await studio.ask(PROJECT, { Host: "rebound.example" })),
    "the login page": told(await studio.ask("GET /login")),
    health: (await studio.ask("GET /api/health")).status,
  }).toEqual({
    "the interface": loginRequired,
    "with the key": loginRequired,
    "with the key's cookie": loginRequired,
    "with the key in the address": loginRequired,
    "with a made-up login": loginRequired,
    "the stream": loginRequired,
    "a socket": loginRequired,
    "a script": loginRequired,
    "another name":
      "403 foreign-host: The studio answers only to its own names. Use the address it printed when it started, or list a name with --allow-host.",
    "the login page": "200 Log in",
    health: 200,
  });
});

test("the password lets in, by a cookie that only this browser sends and only encrypted", async () => {
  const studio = await openRemote();
  const answer = await studio.logIn();
  expect([answer.status, answer.headers["location"]]).toEqual([303, "/p/shop"]);
  expect(answer.headers["set-cookie"]).toMatch(
    /^autocoder-login-80=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const cookie = { Cookie: answer.headers["set-cookie"]!.split(";")[0]! };
  expect((await studio.ask(PROJECT, cookie)).status).toBe(200);
  expect(told(await studio.ask(PROJECT, { ...cookie, Origin: "https://evil.example" }))).toBe(foreignOrigin);
  expect(told(await studio.ask(PROJECT, { ...cookie, Origin: `http://${NAME}` }))).toBe(foreignOrigin);
  const seen = JSON.parse(
    (await studio.ask("GET /api/access", cookie)).body.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, ""),
  );
  const at = studio.studio.clock.now();
  const login = { at, address: "203.0.113.7", agent: "a program without a name" };
  expect(seen).toEqual({
    isLocal: false,
    hasPassword: true,
    remote: {
      addresses: [`https://${NAME}/`],
      isBehindProxy: true,
      open: [{ ...login, expiresAt: at + LOGIN_LIFE_MS, isYours: true }],
    },
    logins: [login],
  });
  expect(studio.told).toEqual(["Logged in from 203.0.113.7: a program without a name."]);
});

test("a login form of another site, without an origin, of another kind or in an address is refused unheard", async () => {
  const studio = await openRemote();
  expect({
    "another origin": told(await studio.logIn(PASSWORD, { Origin: "https://evil.example" })),
    "an opaque origin": told(await studio.logIn(PASSWORD, { Origin: "null" })),
    "the same name, not encrypted": told(await studio.logIn(PASSWORD, { Origin: `http://${NAME}` })),
    "a cross-site form": told(await studio.logIn(PASSWORD, { "Sec-Fetch-Site": "cross-site" })),
    "no form": told(await studio.logIn(PASSWORD, { "Content-Type": "text/plain" })),
    "in the address": told(await studio.ask("GET /login?password=seven")),
    "in the address of a post": told(
      await studio.ask("POST /login?password=seven", {
        Origin: `https://${NAME}`,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": "0",
      }),
    ),
    "too long": told(await studio.logIn("x".repeat(5_000))),
  }).toEqual({
    "another origin": foreignOrigin,
    "an opaque origin": foreignOrigin,
    "the same name, not encrypted": foreignOrigin,
    "a cross-site form": foreignOrigin,
    "no form": foreignOrigin,
    "in the address":
      "400 bad-request: A password does not belong into an address, where histories and logs keep it. Choose another one, and log in by the form.",
    "in the address of a post":
      "400 bad-request: A password does not belong into an address, where histories and logs keep it. Choose another one, and log in by the form.",
    "too long": "413 too-large: A login is a password and no more. Send less than 4 KB.",
  });
  expect(studio.told).toEqual([]);
});

test("where to go after a login is a place of the studio's own", async () => {
  const { ask } = await openRemote();
  const nextOf = async (next: string) =>
    /name="next" value="([^"]*)"/.exec((await ask(`GET /login?next=${encodeURIComponent(next)}`)).body)?.[1];
  const asked = [
    "/p/shop",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/login",
    "/a b",
    '/"><script>',
  ];
  expect(await Promise.all(asked.map(nextOf))).toEqual([
    "/p/shop",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/&quot;&gt;&lt;script&gt;",
  ]);
});

test("of a thousand logins at once a few are judged, the rest turned away unheard, and the machine itself is served", async () => {
  const studio = await openRemote();
  const tries = Array.from({ length: 1_000 }, (_, n) => studio.logIn(`guess number ${n}`));
  expect(await health(studio)).toBe(200);
  const answers = (await Promise.all(tries)).map(told);
  const judged = answers.filter((answer) => answer === wrong).length;
  const unheard = answers.filter((answer) => answer === "429 Too many passwords were tried. Wait 1 s, then try again.");
  expect([judged >= 1 && judged <= 5, judged + unheard.length]).toEqual([true, 1_000]);
  expect((await (await bookOf(studio.studio)).history()).refused?.count).toBe(judged);
  expect(await health(studio)).toBe(200);
});

test("each wrong password makes the wait twice as long, the right one must wait too, and waiting helps", async () => {
  const { logIn, studio } = await openRemote();
  const answers: string[] = [];
  for (let n = 0; n < 5; n++) answers.push(told(await logIn("a wrong one")));
  const early = await logIn();
  expect([...answers, told(early), early.headers["retry-after"]]).toEqual([
    ...Array.from({ length: 5 }, () => wrong),
    "429 Too many passwords were tried. Wait 1 s, then try again.",
    "1",
  ]);
  studio.clock.advance(1_000);
  expect(told(await logIn("a wrong one"))).toBe(wrong);
  expect(told(await logIn())).toBe("429 Too many passwords were tried. Wait 2 s, then try again.");
  studio.clock.advance(2_000);
  expect((await logIn()).status).toBe(303);
});

test("a login ends by logging out, by all being ended, by another password, and after a day", async () => {
  const studio = await openRemote();
  const post = (path: string, cookie: object) =>
    studio.ask(`POST ${path}`, { ...cookie, "Content-Type": "application/json", "Content-Length": "2" }, "{}");
  const [first, second] = [await studio.comeIn(), await studio.comeIn()];
  expect((await post("/api/access/log-out", first)).status).toBe(200);
  expect([told(await studio.ask(PROJECT, first)), (await studio.ask(PROJECT, second)).status]).toEqual([
    loginRequired,
    200,
  ]);
  expect((await post("/api/access/logins/end", second)).status).toBe(200);
  expect(told(await studio.ask(PROJECT, second))).toBe(loginRequired);

  const third = await studio.comeIn();
  await setPasswordOf(studio.studio, "another one altogether");
  expect(told(await studio.ask(PROJECT, third))).toBe(loginRequired);
  await setPasswordOf(studio.studio, PASSWORD);
  expect(told(await studio.ask(PROJECT, third))).toBe(loginRequired);

  const fourth = await studio.comeIn();
  studio.studio.clock.advance(LOGIN_LIFE_MS - 1);
  expect((await studio.ask(PROJECT, fourth)).status).toBe(200);
  studio.studio.clock.advance(1);
  expect(told(await studio.ask(PROJECT, fourth))).toBe(loginRequired);
});

test("what a login holds open is cut when it ends", async () => {
  const studio = await openRemote();
  const cookie = await studio.comeIn();
  const socket = connect(studio.served.port, "127.0.0.1");
  socket.write(rawRequest("GET /api/live", { Host: NAME, "X-Forwarded-For": "203.0.113.7", ...cookie }));
  await once(socket, "data");
  const rest = readAnswer(socket);
  expect(await studio.client.endLogins({})).toEqual({ ok: true, value: { ended: 1 } });
  await rest;
});

test("whoever knows the password decides about projects, and not about the password; without one nobody logs in", async () => {
  const studio = await openRemote();
  const cookie = await studio.comeIn();
  const remove = { ...cookie, "Content-Type": "application/json", "Content-Length": "2" };
  expect(told(await studio.ask("DELETE /api/access/password", remove, "{}"))).toBe(
    "403 local-only: This is done at the studio's own machine only, also by those who know the password. Go there, or come through an ssh tunnel.",
  );
  expect(await studio.client.removePassword({})).toEqual({ ok: true, value: {} });
  expect(told(await studio.ask(PROJECT, cookie))).toBe(loginRequired);
  expect(told(await studio.logIn())).toBe(
    "403 Nobody can log in: the studio has no password any more. Set one at its machine: autocoder password set",
  );
});

test("what a proxy says makes nobody local, and counts for nothing where no proxy was named", async () => {
  const studio = await openRemote();
  const key = { Authorization: `Bearer ${SECRET}` };
  for (const name of ["X-Forwarded-For", "X-Real-IP", "Via", "Forwarded"]) {
    const line = rawRequest(PROJECT, { ...key, [name]: "127.0.0.1" });
    expect([name, told(await sendRaw(studio.served.port, line))]).toEqual([name, loginRequired]);
  }
});
