import { beforeEach, expect, test } from "vitest";
import { featureId } from "@autocoder/core/kit/ids.ts";
import type { CommitNote, Workspaces } from "../../engine/ports/workspaces.ts";
import { attempt, commit, commitProject, landFiles, revision, session, value, write, type World } from "./world.ts";

export function describeKeptWork(world: () => World): void {
  let workspaces: Workspaces;
  let path = "";
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "a" });
    workspaces = world().start();
    value(await workspaces.prepare());
    path = value(await workspaces.open({ sessionId: session(1) })).path;
  });

  const save = async (feature: number, more: object = {}) =>
    value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(feature), ...more }));
  const subjects = (commits: readonly CommitNote[] | undefined) => commits?.map(({ subject }) => subject);

  test("of an attempt it is what was saved last, with the agent's own commits, newest first", async () => {
    expect(await workspaces.keptWork(featureId(1))).toEqual([]);
    commit(path, { "one.txt": "1" }, "One");
    await save(1);
    commit(path, { "two.txt": "2" }, "Zwei: ü\n\nWith a body");
    const own = revision(path, "HEAD").commit;
    write(path, { "three.txt": "3" });
    const saved = await save(1);
    const [kept, ...others] = await workspaces.keptWork(featureId(1));
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ attemptId: "1#1", commit: saved.commit, base: saved.base.commit });
    expect(kept).toMatchObject({ subject: "Checkpoint of 1#1", at: expect.any(Number) });
    expect(subjects(kept?.commits)).toEqual(["Zwei: ü", "One"]);
    expect(kept?.commits[0]).toMatchObject({ commit: own, parent: kept?.commits[1]?.commit });
    expect(kept?.commits[1]?.parent).toBe(saved.base.commit);
    expect(Math.abs(kept!.at - Date.now())).toBeLessThan(60_000);
  });

  test("each attempt of a batch has its own commits alone", async () => {
    commit(path, { "one.txt": "1" }, "One");
    const first = await save(1);
    write(path, { "two.txt": "2" });
    const second = await save(2, { base: first.commit });
    commit(path, { "three.txt": "3" }, "Three");
    await save(3, { base: second.commit });
    const kept = await Promise.all([1, 2, 3].map((id) => workspaces.keptWork(featureId(id))));
    expect(kept.map(([work]) => subjects(work?.commits))).toEqual([["One"], [], ["Three"]]);
    expect(kept.map(([work]) => work?.base)).toEqual([first.base.commit, first.commit, second.commit]);
  });

  test("attempts come in the order of their numbers, and those of other features do not", async () => {
    for (const number of [10, 2, 1]) {
      write(path, { "n.txt": String(number) });
      value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1, number) }));
    }
    await save(12);
    const kept = await workspaces.keptWork(featureId(1));
    expect(kept.map(({ attemptId }) => attemptId)).toEqual(["1#1", "1#2", "1#10"]);
  });

  test("an archive is found by its session, until its time is over", async () => {
    expect(await workspaces.keptArchive(session(1))).toBeUndefined();
    commit(path, { "tried.txt": "t" }, "Tried");
    write(path, { "untracked.txt": "u" });
    const { archive } = value(await workspaces.close(session(1)));
    const { commit: base } = await workspaces.tip();
    const kept = await workspaces.keptArchive(session(1));
    expect(kept).toMatchObject({ ref: archive, base, commit: revision(world().root, archive!).commit });
    expect(kept?.subject).toBe(`What session ${session(1)} left behind`);
    expect(subjects(kept?.commits)).toEqual(["Tried"]);
    const late = world().start({ nowMs: Date.now() + 31 * 24 * 3_600_000 });
    expect(await late.keptArchive(session(1))).toBeUndefined();
  });

  test("commits are described in the order they are named", async () => {
    const first = revision(world().root, "HEAD").commit;
    const landed = await landFiles(workspaces, 2, { "2.txt": "2" });
    const told = await workspaces.describe([landed.commit, first, first]);
    expect(told.map(({ commit, subject }) => [commit, subject])).toEqual([
      [landed.commit, "Feature 2"],
      [first, "First"],
      [first, "First"],
    ]);
    expect(await workspaces.describe([])).toEqual([]);
  });
}
