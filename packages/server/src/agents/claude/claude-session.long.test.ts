/** What does an agent cost, see and say? With the real SDK and CLI. */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import { DOT_PNG } from "@autocoder/core/testing/files.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { RefusedCommand } from "@autocoder/core/session/session.ts";
import { roleProfiles, type Role } from "@autocoder/core/session/role.ts";
import type { SessionSpec, StudioTool, ToldEvent, ToolAnswer } from "../../engine/ports/agents.ts";
import { specIn, type Step } from "../test-script.ts";
import { type Access, accessOf } from "./access.ts";
import { createLogin, type Login } from "./login.ts";
import { isUsable, makeClaudeHarness, realClock, type ClaudeHarness } from "./test-harness.ts";

const bestJail = (await isUsable("bubblewrap")) ? "bubblewrap" : "none";

let root: string;
let spec: SessionSpec;
let harness: ClaudeHarness;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "agent-")));
  spec = specIn(root);
  await mkdir(spec.cwd);
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const open = async (...args: Parameters<typeof makeClaudeHarness>): Promise<void> => {
  harness = await makeClaudeHarness(...args);
};

async function run(steps: readonly Step[], changes: Partial<SessionSpec> = {}): Promise<readonly ToldEvent[]> {
  harness.play(steps);
  return hear(changes);
}

async function hear(changes: Partial<SessionSpec> = {}): Promise<readonly ToldEvent[]> {
  const events: ToldEvent[] = [];
  for await (const event of harness.runtime.start({ ...spec, ...changes }).events) events.push(event);
  return events;
}

const outputsOf = (events: readonly ToldEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === "tool-ended" ? [event.output] : []));

describe("what it costs", () => {
  for (const role of Object.keys(roleProfiles) as Role[]) {
    test(`the first request of a ${role} holds next to nothing but its prompts and the tools of its role`, async () => {
      await open("none");
      await run([{ say: "Done." }], { role, builtinTools: roleProfiles[role].builtinTools });
      const [request] = harness.model.requests;
      expect(request?.tools.map(({ name }) => name).toSorted()).toEqual(roleProfiles[role].builtinTools.toSorted());
      expect(JSON.stringify(request).length / 4).toBeLessThan(2_200);
    });
  }

  test("what the project says to agents of its own is not loaded", async () => {
    await open("none");
    for (const name of ["CLAUDE.md", "AGENTS.md"]) await writeFile(join(spec.cwd, name), "Remember the moon.");
    await mkdir(join(spec.cwd, ".claude"));
    const hook = { hooks: [{ type: "command", command: "touch hooked" }] };
    await writeFile(join(spec.cwd, ".claude/settings.json"), JSON.stringify({ hooks: { PreToolUse: [hook] } }));
    await run([{ run: "echo hi" }, { write: "a", content: "b" }, { say: "Done." }]);
    expect(JSON.stringify(harness.model.requests)).not.toContain("moon");
    await expect(stat(join(spec.cwd, "hooked"))).rejects.toThrow("ENOENT");
  });

  test("while it works, it is asked every ten seconds what it cost so far", async () => {
    let seconds = 0;
    await open("none", { clock: { ...realClock, now: () => instant(1_000 * (seconds += 10)) } });
    harness.play([{ run: "true" }, { use: "ask", input: {} }, { say: "Done." }]);
    const priced = Promise.withResolvers<ToolAnswer>();
    const ask: StudioTool = { name: "ask", description: "Ask.", input: z.object({}), call: () => priced.promise };
    for await (const event of harness.runtime.start({ ...spec, tools: [ask] }).events) {
      if (event.type !== "usage" || event.total.costMicroUsd === 0) continue;
      // The answer to the call waits for the price, so it came while the session went on.
      priced.resolve({ text: "Go on.", isError: false, endsSession: false });
      expect(event.total.outputTokens).toBeGreaterThanOrEqual(50);
    }
    expect(harness.model.requests).toHaveLength(3);
  });
});

test("an image the agent reads is told as the image itself", async () => {
  await open("none");
  await writeFile(join(spec.cwd, "dot.png"), Buffer.from(DOT_PNG, "base64"));
  const events = await run([{ read: "dot.png" }, { say: "Done." }]);
  const [answer] = events.flatMap((event) => (event.type === "tool-ended" ? [event] : []));
  expect(answer).toMatchObject({ ok: true, output: "" });
  expect(answer?.images?.map((image) => Buffer.from(image.subarray(1, 4)).toString())).toEqual(["PNG"]);
});

test("the model thinks as much as it is asked to", async () => {
  await open("none");
  const effortOf = async (effort: SessionSpec["effort"]) => {
    await run([{ say: "Done." }], { effort, sessionId: sessionId(randomUUID()) });
    return harness.model.requests.at(-1)?.["output_config"];
  };
  expect(await effortOf("low")).toMatchObject({ effort: "low" });
  expect(await effortOf("max")).toMatchObject({ effort: "max" });
});

test("an answer that is stopped has its price, and its half is known when the talk goes on", async () => {
  await open("none");
  harness.play([{ begin: "Once upon a time" }, { say: "The end." }]);
  const begun = Promise.withResolvers<void>();
  spec = { ...spec, onPiece: () => begun.resolve() };
  const session = harness.runtime.start(spec);
  void begun.promise.then(() => session.stop());
  const events: ToldEvent[] = [];
  for await (const event of session.events) events.push(event);
  expect(events.at(-1)).toMatchObject({ ending: "stopped", usage: { requests: 1, inputTokens: 100 } });
  await hear({ resume: true });
  expect(harness.told()).toMatch(/Build the login[^]*Once upon a[^]*Go on\./);
});

test("an agent that is stopped in a command is asked to stop, and knows it when it goes on", async () => {
  await open("none");
  harness.play([{ run: "tail -f /dev/null" }, { say: "Done." }]);
  const session = harness.runtime.start(spec);
  const events: ToldEvent[] = [];
  for await (const event of session.events) {
    events.push(event);
    if (event.type === "tool-started") void session.stop();
  }
  expect(events.at(-1)).toMatchObject({ ending: "stopped", usage: { requests: 1 } });
  await hear({ resume: true });
  expect(harness.told()).toContain("[Request interrupted by user for tool use]");
});

describe("a hint", () => {
  const hint = "Mind the colours.";
  const indexOfHint = () => harness.model.requests.findIndex(({ messages }) => JSON.stringify(messages).includes(hint));

  /** Says it at the first event of this kind. */
  async function hintAt(type: ToldEvent["type"], andThen: () => void = () => undefined) {
    const session = harness.runtime.start(spec);
    const events: ToldEvent[] = [];
    for await (const event of session.events) {
      events.push(event);
      if (event.type !== type || events.filter((seen) => seen.type === type).length > 1) continue;
      expect(session.say(hint)).toBe(true);
      andThen();
    }
    return events;
  }

  test("given while it waits for a verdict is read together with it", async () => {
    await open("none");
    const verdict = Promise.withResolvers<ToolAnswer>();
    const ask: StudioTool = { name: "ask", description: "Ask.", input: z.object({}), call: () => verdict.promise };
    spec = { ...spec, tools: [ask] };
    harness.play([{ use: "ask", input: {} }, { run: "true" }, { say: "Done." }]);
    const answer = () => verdict.resolve({ text: "Red.", isError: true, endsSession: false });
    const events = await hintAt("tool-started", answer);
    expect(indexOfHint()).toBe(1);
    expect(JSON.stringify(harness.model.requests[1]?.messages)).toContain("Red.");
    expect(events.at(-1)).toMatchObject({ ending: "done" });
  });

  test("given while it runs a command is read when that is over", async () => {
    await open("none");
    execFileSync("mkfifo", [join(spec.cwd, "gate")]);
    harness.play([{ run: "cat gate" }, { run: "true" }, { say: "Done." }]);
    const events = await hintAt("tool-started", () => void writeFile(join(spec.cwd, "gate"), "open"));
    expect(indexOfHint()).toBe(1);
    expect(events.at(-1)).toMatchObject({ ending: "done" });
  });

  test("given while the model answers is read with the agent's next step", async () => {
    await open("none");
    harness.play([{ run: "true" }, { run: "true" }, { say: "Done." }]);
    const events = await hintAt("started");
    expect(indexOfHint()).toBeLessThanOrEqual(1);
    expect(outputsOf(events)).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ ending: "done" });
  });
});

describe("how it ends when the model's service says no", () => {
  test("a refused key ends it after the first tries", async () => {
    await open("none");
    harness.model.fail(401);
    const events = await hear();
    expect(events.at(-1)).toMatchObject({ ending: "authentication", detail: expect.stringContaining("401") });
    expect(harness.model.requests.length).toBeLessThanOrEqual(2);
  });

  test("a long wait that is asked for is the engine's to wait", async () => {
    await open("none");
    harness.model.fail(429, { "retry-after": "120" });
    expect((await hear()).at(-1)).toMatchObject({ ending: "rate-limit", usage: { requests: 0 } });
  });

  test("trying again is told, and goes well when the service is back", async () => {
    await open("none");
    harness.model.fail(529);
    const events: ToldEvent[] = [];
    for await (const event of harness.runtime.start(spec).events) {
      if (event.type === "retry") harness.play([{ say: "Done." }]);
      events.push(event);
    }
    expect(events.find(({ type }) => type === "retry")).toMatchObject({ attempt: 1, status: 529, cause: "overloaded" });
    expect(events.at(-1)).toMatchObject({ ending: "done", usage: { requests: 1 } });
  });

  test("its turns are counted", async () => {
    await open("none");
    const events = await run([{ run: "true" }, { run: "true" }, { run: "true" }], { maxTurns: 2 });
    expect(events.at(-1)).toMatchObject({ ending: "turn-limit", usage: { requests: 2 } });
  });
});

test("a jail that breaks is said in its own words", async () => {
  await writeFile(join(root, "bwrap"), "#!/bin/sh\necho 'bwrap: No permissions' >&2\nexit 1\n", { mode: 0o755 });
  await open("bubblewrap", { env: { ...process.env, PATH: `${root}:${process.env["PATH"]}` } });
  expect((await run([{ say: "Never said." }])).at(-1)).toMatchObject({
    ending: "crash",
    detail: "The agent's process ended with code 1: bwrap: No permissions",
  });
});

describe("what it sees", () => {
  test("file tools work in the workspace only, whatever the jail", async () => {
    await open("none");
    const events = await run([{ write: "../outside", content: "x" }, { read: "../state/config/.claude.json" }]);
    expect(outputsOf(events)[0]).toContain("outside lies outside of the workspace");
    expect(outputsOf(events)[1]).toContain(".claude.json lies outside of the workspace");
    await expect(stat(join(root, "outside"))).rejects.toThrow("ENOENT");
  });

  test("what cannot be judged is refused", async () => {
    await open("none");
    const events = await run([{ run: "ln -s a b; ln -s b a" }, { write: "a", content: "x" }, { say: "Done." }]);
    expect(events.filter((event) => event.type === "tool-ended").map(({ ok }) => ok)).toEqual([true, false]);
  });

  test("its key is used for the model and not found by its commands, nor is anything else of the studio's", async () => {
    const env = { ...process.env, ANTHROPIC_API_KEY: "sk-secret", GITHUB_TOKEN: "ghp-secret" };
    const login = createLogin({ file: join(root, "none"), folder: join(root, "login") });
    await open(bestJail, {
      env,
      access: (url) => accessTo({ ...env, ANTHROPIC_BASE_URL: url }, login),
    });
    const look = 'console.log(require("fs").readFileSync(`/proc/${process.env.CLAUDE_PID}/environ`, "utf8"))';
    const events = await run([{ write: "look.cjs", content: look }, { run: "env; node look.cjs" }, { say: "Done." }]);
    expect(new Set(harness.model.keys)).toEqual(new Set(["sk-secret"]));
    expect(outputsOf(events).join()).toContain("PATH=");
    expect(outputsOf(events).join()).not.toMatch(/secret/);
  });

  test("what its shell may not run does not run, the agent reads why, and the studio hears of it", async () => {
    await open("none");
    const heard: RefusedCommand[] = [];
    const events = await run(
      [{ run: "touch made; sudo id" }, { run: "ssh host" }, { run: "echo on" }, { say: "Done." }],
      {
        onRefused: (refused) => heard.push(refused),
      },
    );
    expect(events.filter((event) => event.type === "tool-ended").map(({ ok }) => ok)).toEqual([false, false, true]);
    expect(outputsOf(events)[0]).toContain("sudo is blocked for good");
    expect(heard.map(({ rule, name }) => [rule, name])).toEqual([
      ["hard-block", undefined],
      ["not-allowed", "ssh"],
    ]);
    await expect(stat(join(spec.cwd, "made"))).rejects.toThrow("ENOENT");
  });

  test("a deep state folder is no problem", async () => {
    await open("none");
    const events = await run([{ run: "echo hi" }, { say: "Done." }], {
      stateDir: join(root, "state", "x".repeat(150)),
    });
    expect(events.at(-1)).toMatchObject({ ending: "done" });
  });

  test("a long output is cut in the middle", async () => {
    await open("none");
    const [output] = outputsOf(await run([{ run: "seq 1 6000" }, { say: "Done." }]));
    expect(output!.length).toBeLessThan(20_100);
    expect(output).toMatch(/^1\n2\n[^]*characters left out[^]*6000$/);
  });

  test("an output too long to be told can be read where the agent keeps it", async () => {
    await open("none");
    await mkdir(join(spec.stateDir, "config/projects"), { recursive: true });
    await writeFile(join(spec.stateDir, "config/projects/output.txt"), "the end of a long output");
    const [output] = outputsOf(await run([{ read: "../state/config/projects/output.txt" }, { say: "Done." }]));
    expect(output).toContain("the end of a long output");
  });
});

describe("a person's login", () => {
  const loginOf = (token: string, expiresAt: number) =>
    JSON.stringify({ claudeAiOauth: { accessToken: token, refreshToken: "r", expiresAt, scopes: ["user:inference"] } });
  const inAnHour = Date.now() + 3_600_000;

  test("is used by its agents, and what they renewed is the person's too", async () => {
    const file = join(root, "home/.credentials.json");
    await mkdir(join(root, "home"));
    await writeFile(file, loginOf("sk-ant-oat01-old", inAnHour), { mode: 0o600 });
    const login = createLogin({ file, folder: join(root, "login") });
    await open(bestJail, {
      access: (url) => accessTo({ ANTHROPIC_BASE_URL: url }, login),
    });
    const renewed = loginOf("sk-ant-oat01-new", inAnHour + 1);
    const renew = `require("fs").writeFileSync(process.env.CLAUDE_SECURESTORAGE_CONFIG_DIR + "/.credentials.json", ${JSON.stringify(renewed)})`;
    await run([{ write: "renew.cjs", content: renew }, { run: "node renew.cjs" }, { say: "Done." }]);
    expect(harness.model.keys[0]).toBe("Bearer sk-ant-oat01-old");
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(JSON.parse(renewed));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("that is missing ends the session with what to do", async () => {
    const login = createLogin({ file: join(root, "none"), folder: join(root, "login") });
    await open("none", { access: (url) => accessTo({ ANTHROPIC_BASE_URL: url }, login) });
    expect((await run([{ say: "Never said." }])).at(-1)).toMatchObject({
      ending: "authentication",
      detail: expect.stringContaining("/login"),
    });
    expect(harness.model.requests).toEqual([]);
  });
});

function accessTo(env: Readonly<Record<string, string | undefined>>, login: Login): Access {
  const access = accessOf(env, { kept: {}, login });
  return access.ok ? access.value : expect.fail(access.error);
}
