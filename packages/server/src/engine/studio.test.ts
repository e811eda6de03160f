import { expect, test } from "vitest";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { build, inTurn, type Program } from "../testing/cast.ts";
import { openTestStudio } from "../testing/studio.ts";
import { git, write } from "../workspaces/contract/world.ts";

const spec = "# Shop\n\n## Login\n\nPeople log in.\n\n## Logout\n\nPeople log out.\n";

const draft = (key: string, passage: string, depends_on: readonly string[] = []) => ({
  key,
  category: "accounts",
  name: key,
  description: `People can ${key}.`,
  steps: [`Try to ${key}.`],
  passage,
  depends_on,
});

test("from a spec to the person's branch: planned, built, proven, landed, delivered", async () => {
  const planned: string[] = [];
  const plan: Program = async (agent) => {
    planned.push(agent.heard()[0]!);
    await agent.call("feature_create_bulk", { features: [draft("login", "Login")] });
    await agent.call("feature_create_bulk", { features: [draft("logout", "Logout", ["login"])] });
    await agent.call("plan_close", {});
  };
  const prompts: string[] = [];
  const studio = await openTestStudio({
    spec,
    cast: {
      planner: plan,
      async logout(agent) {
        prompts.push(...agent.heard());
        await build(agent);
      },
    },
  });
  await studio.start({ skipReview: true });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(planned[0]).toMatch(/^Plan · attempt 1 · planner\nShop\n[^]*The specification:\n\n# Shop\n/);
  expect(prompts[0]).toMatch(
    /^Feature 2 · attempt 1 · coder\nlogout\n[^]*From the spec, "Logout":\nPeople log out\.\n/,
  );
  expect(git(studio.root, "log", "--reverse", "--format=%s", "main")).toBe("First\nlogin\nlogout");
  // What goes on beside may be recorded a little earlier or later.
  const beside = ["workspace.opened", "session.started", "session.ended", "workspace.closed", "delivery.made"];
  const story = (await studio.events()).map(({ type }) => type);
  expect(story.filter((type) => !beside.includes(type))).toEqual([
    "project.created",
    "spec.recorded",
    "project.configured",
    "run.started",
    "plan.opened",
    "session.scheduled",
    "features.created",
    "features.created",
    "plan.closed",
    ...["login", "logout"].flatMap(() => [
      "session.scheduled",
      "attempt.claimed",
      "verification.requested",
      "verification.finished",
      "landing.started",
      "attempt.landed",
    ]),
    "recheck.requested",
    "recheck.finished",
    "run.ended",
  ]);
});

test("a plan waits for the person's look at it, and starting again is their consent", async () => {
  const studio = await openTestStudio({
    spec,
    cast: {
      async planner(agent) {
        await agent.call("feature_create_bulk", { features: [draft("login", "Login")] });
        await agent.call("plan_close", {});
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "planned" });
  expect(studio.statuses()).toEqual({ login: "pending" });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("a planner that leaves half-way is followed by one that goes on, and a plan is not taken for complete", async () => {
  const prompts: string[] = [];
  const studio = await openTestStudio({
    spec,
    cast: {
      planner: inTurn(
        async (agent) => void (await agent.call("feature_create_bulk", { features: [draft("login", "Login")] })),
        async (agent) => {
          prompts.push(agent.heard()[0]!);
          await agent.call("feature_create_bulk", { features: [draft("logout", "Logout", ["login"])] });
          await agent.call("plan_close", {});
        },
      ),
    },
  });
  await studio.start({ skipReview: true });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(prompts[0]).toContain("Planned already by an earlier session; go on from here:\n1 login login");
  expect(studio.statuses()).toEqual({ login: "passing", logout: "passing" });
});

test("a planner that never closes its plan ends the run with the reason", async () => {
  const studio = await openTestStudio({
    spec,
    cast: { planner: () => Promise.reject(new Error("The agent died.")) },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({
    type: "failed",
    reason: "The planner did not finish the plan. The agent died.",
  });
});

test("a broken configuration is refused with its place before any agent starts", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const options = RunOptions.parse({});
  const refusal = async (yaml: string) => {
    write(studio.root, { ".autocoder/config.yaml": yaml });
    const started = await studio.studio.startRun(studio.engine.projectId, options);
    return started.ok ? "started" : [started.error.type, started.error.message];
  };
  const sentence = expect.stringMatching(/^\.autocoder\/config\.yaml[^]*Correct it; no agent starts until then\.$/);
  expect(await refusal("checks: npm test\n")).toEqual(["bad-config", sentence]);
  expect(await refusal("checks:\n  - command: 'npm test\n")).toEqual(["bad-config", sentence]);
  expect(await studio.eventsOf("run.started")).toEqual([]);
});

test("a broken policy is refused with its line before any agent starts", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  write(studio.root, { ".autocoder/policy.yaml": "version: 1\ncommands:\n  - name: sudo\n" });
  expect(await studio.studio.startRun(studio.engine.projectId, RunOptions.parse({}))).toMatchObject({
    error: {
      type: "bad-config",
      message:
        ".autocoder/policy.yaml:3: commands[0].name: This command is blocked for good and cannot be allowed.\n" +
        "Correct it; no agent starts until then.",
    },
  });
  expect(await studio.eventsOf("run.started")).toEqual([]);
});

test("a policy that breaks during a run ends it before the next agent starts, and the feature keeps its tries", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async login(agent) {
        write(studio.root, { ".autocoder/policy.yaml": "version: 1\ncomands: []\n" });
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const [last] = (await studio.eventsOf("session.ended")).slice(-1);
  expect(last).toMatchObject({
    outcome: "broken-policy",
    detail: expect.stringContaining(".autocoder/policy.yaml:2: "),
  });
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
});

test("where the jail that is demanded is not there no run starts, and one that is under way ends before the next agent", async () => {
  let why: string | undefined = "Nothing starts: there is no jail here.";
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async login(agent) {
        why = "Nothing starts: there is no jail any more.";
        await build(agent);
      },
    },
    through: { runtime: (scripted) => ({ ...scripted, whyNotReady: async () => why }) },
  });
  const { projectId } = studio.engine;
  expect(await studio.studio.startRun(projectId, {})).toEqual({
    ok: false,
    error: { type: "refused", message: "Nothing starts: there is no jail here." },
  });
  why = undefined;
  await studio.start();
  await studio.runEnds();
  expect((await studio.eventsOf("session.ended")).at(-1)).toMatchObject({
    outcome: "not-confined",
    detail: "Nothing starts: there is no jail any more.",
  });
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
});

test("a project is not forgotten while a run is active in it", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  await studio.start();
  const { projectId } = studio.engine;
  expect(await studio.studio.forget(projectId)).toMatchObject({
    error: {
      type: "run-active",
      message: "A run is active in Shop. Stop it and wait until it has ended, then try again.",
    },
  });
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
  expect(await studio.studio.forget(projectId)).toEqual({ ok: true, value: undefined });
  expect(await studio.studio.projects()).toEqual([]);
  expect(studio.engine.ended.aborted).toBe(true);
});

test("a run under way is not started a second time", async () => {
  const atWork = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        atWork.resolve();
        await agent.hang();
      },
    },
  });
  await studio.start();
  await atWork.promise;
  expect(await studio.studio.startRun(studio.engine.projectId, RunOptions.parse({}))).toEqual({
    ok: false,
    error: { type: "refused", message: "Run 1 is active. Stop it before starting another." },
  });
});
