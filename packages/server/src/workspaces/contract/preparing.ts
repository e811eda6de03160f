import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commit, commitProject, filesOf, git, revision, value, write, type World } from "./world.ts";

const LANDING = "refs/heads/autocoder/main";

export function describePreparing(world: () => World): void {
  const prepare = (options?: Parameters<World["start"]>[0]) => world().start(options).prepare();

  test("an empty folder becomes a repository with a first commit and the landing branch", async () => {
    const { root } = world();
    expect(value(await prepare())).toEqual({ branch: "main", tip: revision(root, "main") });
    expect(git(root, "rev-list", "--count", LANDING)).toBe("1");
    expect(revision(root, LANDING)).toEqual(revision(root, "main"));
  });

  test("the files of a folder that was no repository become the first commit, ignored ones left out", async () => {
    const { root } = world();
    write(root, { "src/a.ts": "a", ".gitignore": "*.log\n", "debug.log": "noise" });
    value(await prepare());
    expect(git(root, "ls-files")).toBe(".gitignore\nsrc/a.ts");
    expect(git(root, "status", "--porcelain")).toBe("");
    expect(git(root, "log", "--format=%an <%ae>")).toBe("Person <person@example.org>");
  });

  test("a repository without commits gets its first one, and its files stay as they are", async () => {
    const { root } = world();
    git(root, "init", "-q", "-b", "trunk");
    write(root, { "staged.txt": "s", "untracked.txt": "u" });
    git(root, "add", "staged.txt");
    expect(value(await prepare())).toEqual({ branch: "trunk", tip: revision(root, "trunk") });
    expect(git(root, "ls-tree", "-r", "trunk")).toBe("");
    expect(git(root, "status", "--porcelain")).toBe("A  staged.txt\n?? untracked.txt");
  });

  test("a repository gets the landing branch and nothing else", async () => {
    const { root } = world();
    commitProject(root);
    write(root, { "README.md": "# changed\n", "new.txt": "n" });
    const before = [git(root, "for-each-ref"), git(root, "status", "--porcelain")];
    expect(value(await prepare())).toEqual({ branch: "main", tip: revision(root, "main") });
    git(root, "update-ref", "-d", LANDING);
    expect([git(root, "for-each-ref"), git(root, "status", "--porcelain")]).toEqual(before);
  });

  test("doing it again changes nothing", async () => {
    const { root } = world();
    write(root, { "a.txt": "a" });
    const first = value(await prepare());
    commit(root, { "b.txt": "b" });
    const before = [git(root, "for-each-ref"), filesOf(root)];
    expect(value(await prepare())).toEqual(first);
    expect([git(root, "for-each-ref"), filesOf(root)]).toEqual(before);
  });

  test("the branch to deliver to stays the same while the person looks at another", async () => {
    const { root } = world();
    commitProject(root);
    value(await prepare());
    git(root, "switch", "-q", "-c", "experiment");
    expect(value(await prepare()).branch).toBe("main");
    git(root, "branch", "-m", "main", "trunk");
    expect(value(await prepare()).branch).toBe("experiment");
  });

  test("with no branch checked out, the remote's own is the one to deliver to", async () => {
    const { root } = world();
    commitProject(root);
    git(root, "branch", "develop");
    git(root, "update-ref", "refs/remotes/origin/develop", "develop");
    git(root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
    git(root, "switch", "-q", "--detach");
    expect(value(await prepare()).branch).toBe("develop");
  });

  test("a worktree of a repository is a project like any other", async () => {
    const { root, folder } = world();
    commitProject(root);
    git(root, "worktree", "add", "-q", "-b", "side", join(folder, "side"));
    const workspaces = world().start({ project: "side" });
    expect(value(await workspaces.prepare())).toEqual({ branch: "side", tip: revision(root, "side") });
    expect(workspaces.readable).toEqual([join(root, ".git", "objects")]);
  });

  test.each<[string, string, (root: string) => void]>([
    ["does not exist", "does not exist", (root) => rmSync(root, { recursive: true })],
    ["is a file", "is a file", (root) => (rmSync(root, { recursive: true }), write(root, { "../project": "" }))],
    ["is a repository without files", "Clone it", (root) => git(root, "init", "-q", "--bare")],
    ["has a broken repository", "no repository git can read", (root) => write(root, { ".git": "gitdir: /nowhere" })],
    [
      "is part of a repository",
      "is part of the repository",
      (root) => commitProject(join(root, ".."), { "project/a": "a" }),
    ],
    ["has a branch in the way", "Rename it", (root) => (commitProject(root), git(root, "branch", "autocoder"))],
    [
      "has no branch with a commit",
      "Check one out",
      (root) => (commitProject(root), git(root, "switch", "-q", "--detach"), git(root, "branch", "-D", "main")),
    ],
  ])("a folder that %s is refused with a sentence", async (_, sentence, spoil) => {
    spoil(world().root);
    const error = { type: "folder-unusable", message: expect.stringContaining(sentence) };
    expect(await prepare()).toEqual({ ok: false, error });
  });
}
