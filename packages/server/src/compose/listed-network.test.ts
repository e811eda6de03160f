/** Is really nothing reached that is not on the list? With the real agent, real jails and real servers. */
import { once } from "node:events";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Confinement } from "@autocoder/core/policy/confinement.ts";
import type { RefusedHost } from "@autocoder/core/session/session.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { Check } from "@autocoder/core/verify/check.ts";
import { isUsable, makeClaudeHarness } from "../agents/claude/test-harness.ts";
import { type Jail, jailSentences } from "../agents/jail/jail.ts";
import { specIn } from "../agents/test-script.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { confineBy } from "./confine-project.ts";
import { jailOf } from "./jail-wrap.ts";

const env = cleanEnv(process.env);
const jail = (kind: Jail["kind"]): Jail => ({ kind, ...jailSentences[kind], mend: undefined });
const confine = (kind: Jail["kind"], hosts: readonly string[]) =>
  confineBy(jail(kind), async (): Promise<Confinement> => ({
    network: "listed",
    hosts: [...hosts],
    requireJail: "none",
  }));

let root: string;
let servers: Server[];
let reached: string[];
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "listed-")));
  await mkdir(join(root, "workspace"));
  [servers, reached] = [[], []];
});
afterEach(async () => {
  for (const server of servers) server.close();
  await rm(root, { recursive: true });
});

/** A server of this machine that answers with its name; the port it has. */
async function serve(name: string): Promise<number> {
  const server = createHttpServer((_request, response) => {
    reached.push(name);
    response.setHeader("connection", "close").end(`from ${name}`);
  });
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/** Tells what became of each way out, a line each. */
const PROBE = `const [listed, other, abstract] = process.argv.slice(2);
const { connect } = require("node:net");
const say = (way, what) => console.log(way + ": " + what);
const tell = (way, doing) => doing.then((what) => say(way, what), (error) => say(way, error.cause?.code ?? error.code ?? error.message));
const dial = (where) => new Promise((open, fail) => { const socket = connect(where, () => { open("open"); socket.destroy(); }); socket.once("error", fail); });
const datagram = () => new Promise((open, fail) => { const socket = require("node:dgram").createSocket("udp4"); socket.send("x", 53, "8.8.8.8", (error) => { socket.close(); error ? fail(error) : open("sent"); }); });
(async () => {
  await tell("listed", fetch("http://127.0.0.1:" + listed).then((response) => response.text()));
  await tell("other", fetch("http://127.0.0.1:" + other).then((response) => response.text()));
  await tell("address", dial({ host: "1.1.1.1", port: 443 }));
  await tell("datagram", datagram());
  await tell("name", require("node:dns/promises").lookup("example.org").then(() => "found"));
  await tell("server of names", require("node:dns/promises").resolve4("example.org").then(() => "found"));
  await tell("abstract", dial({ path: "\\0" + abstract }));
  await tell("own server", new Promise((open) => { const server = require("node:http").createServer((_, response) => response.end("inside")).listen(0, async () => { open(await (await fetch("http://127.0.0.1:" + server.address().port)).text()); server.close(); }); }));
  say("interfaces", Object.keys(require("node:os").networkInterfaces()));
})();
`;

describe.runIf(await isUsable("bubblewrap"))("in bubblewrap, with a list of hosts", () => {
  test("an agent works to its end, reaches what is listed and nothing else, and what was refused is told", async () => {
    const [listed, other] = [await serve("listed"), await serve("other")];
    const name = `autocoder-test-${process.pid}`;
    const abstract = createServer();
    servers.push(abstract);
    await once(abstract.listen(`\0${name}`), "listening");

    const heard: RefusedHost[] = [];
    const harness = await makeClaudeHarness("bubblewrap", { confine: confine("bubblewrap", [`localhost:${listed}`]) });
    const spec = { ...specIn(root), onRefusedHost: (refused: RefusedHost) => heard.push(refused) };
    harness.play([
      { write: "probe.cjs", content: PROBE },
      { run: `node probe.cjs ${listed} ${other} ${name}` },
      { run: `curl -sS http://unlisted.example/; curl -sS --noproxy '' http://127.0.0.1:${other}/` },
      { say: "Done." },
    ]);
    const events: AgentEvent[] = [];
    for await (const event of harness.runtime.start(spec).events) events.push(event);
    await harness.dispose();

    const outputs = events.flatMap((event) => (event.type === "tool-ended" ? [event.output] : []));
    expect(outputs[1]?.split("\n")).toEqual([
      "listed: from listed",
      "other: ECONNREFUSED",
      "address: ENETUNREACH",
      "datagram: ENETUNREACH",
      expect.stringMatching(/^name: E/),
      expect.stringMatching(/^server of names: E/),
      "abstract: ECONNREFUSED",
      "own server: inside",
      "interfaces: lo",
    ]);
    expect(outputs[2]).toContain("unlisted.example:80 is not on the list of hosts");
    expect(heard.map(({ host, port }) => `${host}:${port}`)).toEqual(["unlisted.example:80", `127.0.0.1:${other}`]);
    expect(reached).toEqual(["listed"]);
    expect(events.at(-1)).toMatchObject({ ending: "done" });
  });

  test("a check has the same list without the model, and its output says what it did not reach", async () => {
    const other = await serve("other");
    const wrap = (await jailOf({ jail: jail("bubblewrap"), env, hidden: [] }))(confine("bubblewrap", []));
    const runner = createCheckRunner({ env, wrap });
    await writeFile(join(root, "workspace", "in.txt"), "input");
    const command = `curl -sS --noproxy '' http://127.0.0.1:${other}/ && cat in.txt`;
    const run = await runner.run({
      check: Check.parse({ command }),
      cwd: join(root, "workspace"),
      env: {},
      signal: new AbortController().signal,
    });
    expect(run).toMatchObject({ ending: "exited" });
    expect(run.output).toMatch(/input[^]*Not on the list of hosts that may be reached: 127\.0\.0\.1:/);
    expect(reached).toEqual([]);
  });
});

describe("where the network cannot be shut off", () => {
  test("no agent is started, and its end says why and what to do", async () => {
    const harness = await makeClaudeHarness("none", { confine: confine("none", ["npm"]) });
    const events: AgentEvent[] = [];
    for await (const event of harness.runtime.start(specIn(root)).events) events.push(event);
    await harness.dispose();
    expect(events).toMatchObject([
      { type: "ended", ending: "not-confined", detail: expect.stringContaining("Install bubblewrap") },
    ]);
    expect(await harness.runtime.whyNotReady?.()).toContain("open the network in the settings");
    expect(harness.model.requests).toEqual([]);
  });

  test("no check is run: it is red, and says why", async () => {
    const wrap = (await jailOf({ jail: jail("none"), env, hidden: [] }))(confine("none", []));
    const run = await createCheckRunner({ env, wrap }).run({
      check: Check.parse({ command: "touch made" }),
      cwd: join(root, "workspace"),
      env: {},
      signal: new AbortController().signal,
    });
    expect(run).toMatchObject({ exitCode: 126, output: expect.stringContaining("only bubblewrap can hold") });
  });
});
