import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import {
  attempt,
  commit,
  commitProject,
  git,
  landFiles,
  landing,
  revision,
  session,
  value,
  write,
  type World,
} from "./world.ts";

export function describeLanding(world: () => World): void {
  let workspaces: Workspaces;
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "one\ntwo\nthree\nfour\n", "b.txt": "b\n" });
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  const saved = async (number: number, files: Readonly<Record<string, string>>) => {
    const { path } = value(await workspaces.open({ sessionId: session(number) }));
    write(path, files);
    return value(await workspaces.checkpoint({ sessionId: session(number), attemptId: attempt(number) }));
  };

  test("a merge puts the work between base and head onto the tip, and moves nothing", async () => {
    const work = await saved(1, { "a.txt": "ONE\ntwo\nthree\nfour\n" });
    const tip = await landFiles(workspaces, 2, { "a.txt": "one\ntwo\nthree\nFOUR\n" });
    const before = git(world().root, "for-each-ref");
    const merged = await workspaces.merge({ tip: tip.commit, base: work.base.commit, head: work.commit });
    expect(merged.conflicts).toEqual([]);
    expect(await workspaces.readFile(merged.tree, "a.txt")).toBe("ONE\ntwo\nthree\nFOUR\n");
    expect(git(world().root, "for-each-ref")).toBe(before);
  });

  test("work on an unmoved tip merges to its own tree", async () => {
    const work = await saved(1, { "new.txt": "new" });
    const merged = await workspaces.merge({ tip: work.base.commit, base: work.base.commit, head: work.commit });
    expect(merged).toEqual({ tree: work.tree, conflicts: [] });
  });

  test("paths both sides changed are conflicts, and the tree holds both sides there", async () => {
    const work = await saved(1, { "a.txt": "mine\n", "b.txt": "better\n", 'odd "name\n': "1" });
    const tip = await landFiles(workspaces, 2, { "a.txt": "theirs\n", 'odd "name\n': "2" });
    const merged = await workspaces.merge({ tip: tip.commit, base: work.base.commit, head: work.commit });
    expect(merged.conflicts).toEqual(["a.txt", 'odd "name\n']);
    expect(await workspaces.readFile(merged.tree, "a.txt")).toMatch(/^<{7} .*\ntheirs\n={7}\nmine\n>{7} .*\n$/);
    expect(await workspaces.readFile(merged.tree, "b.txt")).toBe("better\n");
  });

  test("a landing is one commit with the tree, the message and its trailers, by the person", async () => {
    const { root } = world();
    const work = await saved(7, { "new.txt": "new" });
    const tip = await workspaces.tip();
    const landed = value(await workspaces.land(landing(7, { expectedTip: tip.commit, tree: work.tree })));
    expect(landed).toEqual(revision(root, "autocoder/main"));
    expect(await workspaces.tip()).toEqual(landed);
    expect(landed.tree).toBe(work.tree);
    expect(git(root, "log", "-1", "--format=%P|%an <%ae>|%B", landed.commit)).toBe(
      `${tip.commit}|Person <person@example.org>|Feature 7\n\nAutocoder-Feature: 7\nAutocoder-Attempt: 7#1\nAutocoder-Receipt: ${work.tree}`,
    );
    expect(revision(root, "main")).toEqual(tip);
  });

  test("of two callers with the same expectation exactly one lands", async () => {
    const [one, two] = [await saved(1, { "one.txt": "1" }), await saved(2, { "two.txt": "2" })];
    const tip = await workspaces.tip();
    const results = await Promise.all([
      workspaces.land(landing(1, { expectedTip: tip.commit, tree: one.tree })),
      workspaces.land(landing(2, { expectedTip: tip.commit, tree: two.tree })),
    ]);
    const winner = await workspaces.tip();
    expect(results.filter((result) => result.ok)).toEqual([{ ok: true, value: winner }]);
    expect(results.filter((result) => !result.ok)).toEqual([{ ok: false, error: { type: "tip-moved", tip: winner } }]);
    expect(await workspaces.landings()).toHaveLength(1);
  });

  test("what has landed is read from the branch, oldest first, by any later life of the studio", async () => {
    expect(await workspaces.landings()).toEqual([]);
    const { commit: start } = await workspaces.tip();
    const first = await landFiles(workspaces, 3, { "3.txt": "3" });
    expect(await workspaces.landings()).toEqual([{ ...first, parent: start, featureId: 3, attemptId: "3#1" }]);
    const second = await landFiles(workspaces, 12, { "12.txt": "12" });
    const expected = [
      { ...first, parent: start, featureId: 3, attemptId: "3#1" },
      { ...second, parent: first.commit, featureId: 12, attemptId: "12#1" },
    ];
    expect(await workspaces.landings()).toEqual(expected);
    expect(await world().start().landings()).toEqual(expected);

    git(world().root, "update-ref", "refs/heads/autocoder/main", first.commit);
    expect(await workspaces.landings()).toEqual(expected.slice(0, 1));
  });

  test("a landing is taken back by merging its parent in, and is in the history for both", async () => {
    const { root } = world();
    const first = await landFiles(workspaces, 3, { "a.txt": "ONE\ntwo\nthree\nfour\n", "3.txt": "3" });
    const second = await landFiles(workspaces, 4, { "a.txt": "ONE\ntwo\nthree\nFOUR\n" });
    const [landed, later] = await workspaces.landings();
    const { tree, conflicts } = await workspaces.merge({
      tip: second.commit,
      base: landed!.commit,
      head: landed!.parent,
    });
    expect(conflicts).toEqual([]);
    expect(await workspaces.readFile(tree, "a.txt")).toBe("one\ntwo\nthree\nFOUR\n");
    const message = "Take back 3\n\nAutocoder-Attempt: 9#9";
    const trailers = { "Autocoder-Feature": "3", "Autocoder-Reverts": first.commit };
    const reverted = value(await workspaces.land({ expectedTip: second.commit, tree, message, trailers }));
    expect(await workspaces.landings()).toEqual([landed, later]);
    const entry = { ...reverted, parent: second.commit, featureId: 3, reverts: first.commit };
    expect(await workspaces.landingHistory()).toEqual([landed, later, entry]);
    expect(git(root, "ls-tree", "-r", "--name-only", "autocoder/main")).toBe("a.txt\nb.txt");
  });

  test("a text that only talks of trailers is no landing", async () => {
    const { root } = world();
    commit(root, {}, "Talk\n\nAutocoder-Feature: 1\nAutocoder-Attempt: 1#1\nand so on\n\nThe end");
    const theirs = (await workspaces.incoming())!;
    const tip = await workspaces.tip();
    value(await workspaces.landIncoming({ expectedTip: tip.commit, incoming: theirs.commit, tree: theirs.tree }));
    const message = "Sly\n\nAutocoder-Feature: 9\nAutocoder-Attempt: 9#9";
    const work = await saved(2, { "2.txt": "2" });
    const { commit: expectedTip } = await workspaces.tip();
    value(await workspaces.land({ ...landing(2, { expectedTip, tree: work.tree }), message }));
    expect((await workspaces.landings()).map(({ attemptId }) => attemptId)).toEqual(["2#1"]);
  });
}
