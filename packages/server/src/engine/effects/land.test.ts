import { expect, test } from "vitest";
import { build, checkOf, filesOf, inTurn, type Program } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { git } from "../../workspaces/contract/world.ts";

test("what landed is one commit for each feature, with its trailers, on the person's branch", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async login(agent) {
        await agent.write(filesOf("login"));
        await agent.sh("git add -A && git commit -qm 'one of many' && git commit -q --allow-empty -m another");
        await agent.request(checkOf("login"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const { root } = studio;
  expect(git(root, "log", "--reverse", "--format=%s|%(trailers:key=Autocoder-Feature,separator=)", "main")).toBe(
    "First|\nlogin|Autocoder-Feature: 1\nlogout|Autocoder-Feature: 2",
  );
  const receipt = git(root, "log", "-1", "--format=%(trailers:key=Autocoder-Receipt,valueonly,separator=)", "main");
  expect(receipt).toBe(git(root, "rev-parse", "main^{tree}"));
  expect(git(root, "status", "--porcelain")).toBe("");
  // The agent's own commits stay under the attempt.
  expect(git(root, "for-each-ref", "--format=%(refname)", "refs/autocoder/attempts/1/1")).not.toBe("");
});

/** Waits in its workspace until the other has landed, then adds its line at the same place. */
test("of two that change the same lines both land: the second is given the file with both sides' lines", async () => {
  const started = new Set<string>();
  const bothStarted = Promise.withResolvers<void>();
  const addLine: Program = async (agent) => {
    started.add(agent.name);
    if (started.size === 2) bothStarted.resolve();
    await bothStarted.promise;
    const { name } = agent;
    await agent.write({ "list.txt": `first\n${name}\n`, [`test/${name}.sh`]: `grep -q ${name} list.txt\n` });
    await agent.request(checkOf(name));
  };
  const resolved: string[] = [];
  const resolve: Program = async (agent) => {
    resolved.push(agent.heard()[0]!, await agent.read("list.txt"));
    await agent.write({ "list.txt": "first\nlogin\nlogout\n" });
    await agent.request();
  };
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    files: { "list.txt": "first\n" },
    cast: { login: addLine, logout: addLine, resolver: resolve },
  });
  await studio.start({ concurrency: 2 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toHaveLength(2);
  const [prompt, file] = resolved;
  expect(prompt).toContain("Conflict markers to resolve in: list.txt");
  expect(file).toMatch(/^first\n<<<<<<< .*\n(login|logout)\n=======\n(login|logout)\n>>>>>>> .*\n$/);
  expect(git(studio.root, "show", "main:list.txt")).toBe("first\nlogin\nlogout");
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([
    { outcome: "merge-conflict", detail: "Conflicts with what landed before in list.txt." },
  ]);
});

test("work that is green alone and red with what landed before goes back with the facts", async () => {
  const logoutIn = Promise.withResolvers<void>();
  const prompts: string[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    config: { checks: [{ command: "test ! -e a -o ! -e b || { echo 'a and b do not go together'; exit 1; }" }] },
    cast: {
      logout: async (agent) => {
        await agent.write({ a: "" });
        await build(agent);
        logoutIn.resolve();
      },
      login: inTurn(
        async (agent) => {
          await agent.write({ b: "" });
          await studio.until(({ landings }) => landings.length === 1);
          await build(agent);
        },
        async (agent) => {
          prompts.push(...agent.heard());
          await agent.sh("rm b");
          await build(agent);
        },
      ),
    },
  });
  await studio.start({ concurrency: 2 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["2#1", "1#2"]);
  expect(prompts[0]).toContain("The last attempt ended with gate-failed. Its work is in your workspace, uncommitted.");
  expect(prompts[0]).toContain("a and b do not go together\n(exit code 1)");
});

test("what waits for a feature starts only when that has landed, in a workspace that has it", async () => {
  const studio = await openTestStudio({
    backlog: { schema: [], login: ["schema"] },
    cast: {
      async login(agent) {
        expect(await agent.read("schema.txt")).toBe("schema\n");
        expect(studio.statuses()["schema"]).toBe("passing");
        await build(agent);
      },
    },
  });
  await studio.start({ concurrency: 3 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("a landing that meets another one on its way is made again on the new tip", async () => {
  let isFirst = true;
  const studio = await openTestStudio({
    backlog: { login: [] },
    through: {
      workspaces: (real) => ({
        ...real,
        async land(request) {
          if (isFirst) {
            isFirst = false;
            const trailers = {
              "Autocoder-Feature": "9",
              "Autocoder-Attempt": "9#1",
              "Autocoder-Receipt": request.tree,
            };
            await real.land({ ...request, trailers, message: "Somebody was faster" });
          }
          return real.land(request);
        },
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["9#1", "1#1"]);
});
