/** What becomes of a night in which a disk has no room left, for workspaces, for the history, or for both? */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { build, checkOf, filesOf, type Program } from "../testing/cast.ts";
import { mountSmallDisk, type SmallDisk } from "../testing/full-disk.ts";
import { openTestStudio } from "../testing/studio.ts";

const probe = mountSmallDisk(1);
probe?.unmount();

/** Where this is not root, nothing may be mounted; `store-trouble.test.ts` tells of the database without it. */
describe.skipIf(probe === undefined)("on a small disk", () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = mountSmallDisk(24)!;
  });
  afterEach(() => disk.unmount());

  const moments: Readonly<Record<string, (fill: () => void) => Program>> = {
    "when an agent's work is to be saved": (fill) => async (agent) => {
      await agent.write({ ...filesOf(agent.name), "much.txt": String(Math.random()).repeat(10_000) });
      fill();
      await agent.request(checkOf(agent.name));
      await agent.hang();
    },
    "when an agent has left without asking": (fill) => async (agent) => {
      await agent.write({ ...filesOf(agent.name), "much.txt": String(Math.random()).repeat(10_000) });
      fill();
    },
  };

  test.each(
    (["memory", "sqlite"] as const).flatMap((store) =>
      Object.entries(moments).map(([moment, program]) => [moment, store, program] as const),
    ),
  )("it is full %s (store in %s): nothing counts as done, and it goes on with room", async (_, store, program) => {
    let isFull = false;
    const fillOnce = program(() => {
      isFull = true;
      disk.fill();
    });
    const login: Program = (agent) => (isFull ? build(agent) : fillOnce(agent));
    const studio = await openTestStudio({
      backlog: { login: [], logout: ["login"] },
      cast: { login },
      folder: folderOn(disk),
      store,
    });
    await studio.start();
    await studio.halts();
    expect(studio.engine.halted?.message).toMatch(/disk.*(left, and a studio needs|is full)/);
    expect([studio.engine.halted?.mayGoOn, studio.landed(), studio.statuses()["login"]]).toEqual([true, [], "working"]);
    studio.clock.advance(1_000);
    await expect(studio.reopened()).rejects.toThrow();

    disk.free();
    studio.clock.advance(60_000);
    await studio.reopened();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect([studio.landed(), studio.feature("login").failures]).toEqual([["1#1", "2#1"], 0]);
  });
});

const folderOn = ({ folder }: SmallDisk): string => join(folder, "world");
