import { expect, test } from "vitest";
import { build } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { git } from "../../workspaces/contract/world.ts";

test("what an agent left in its workspace beyond its work is archived before the workspace goes", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await agent.write({ "notes.txt": "not asked to be verified\n" });
        await agent.call("feature_skip", { feature_id: 1, reason: "Another time." });
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const [closed] = await studio.eventsOf("workspace.closed");
  expect(git(studio.root, "show", `${closed?.archive}:notes.txt`)).toBe("not asked to be verified");
  expect(await studio.workspaces.list()).toEqual([]);
});

test("a workspace that cannot be closed holds nothing up, and is closed when the project is opened next", async () => {
  let isBroken = true;
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: build },
    through: {
      workspaces: (real) => ({
        ...real,
        async close(sessionId) {
          if (!isBroken) return real.close(sessionId);
          return { ok: false, error: { type: "git-failed", message: "It is not to be." } };
        },
      }),
    },
    expectsDefects: true,
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const [sessionId] = await studio.workspaces.list();
  expect(await studio.eventsOf("defect.recorded")).toMatchObject([
    { where: "close-workspace", message: `The workspace of session ${sessionId} stays: It is not to be.` },
  ]);
  isBroken = false;
  await studio.restart();
  await studio.engine.quiet();
  expect(await studio.workspaces.list()).toEqual([]);
});
