import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import { commitProject, git, value, write, type World } from "./world.ts";

export function describeLooking(world: () => World): void {
  let root: string;
  let workspaces: Workspaces;
  beforeEach(async () => {
    root = world().root;
    commitProject(root, {
      ".gitignore": "dist\n",
      "src/cart.ts": "export const cart = [];\nconst total = 12;\n",
      "src/deep/ü b.ts": "// a cart of their own\n",
      "picture.bin": "cart\0",
      ".env": "KEY=cart\n",
      "certs/server.pem": "cart\n",
    });
    write(root, { "notes.md": "The Cart\n", "dist/out.js": "cart\n", ".env.local": "cart\n" });
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  const find = async (glob: string, limit = 100) => value(await workspaces.findFiles({ glob, limit }));
  const search = async (pattern: string, more: { glob?: string; ignoreCase?: boolean; limit?: number } = {}) =>
    value(await workspaces.searchText({ pattern, ignoreCase: false, limit: 100, ...more }));
  const placesOf = async (...request: Parameters<typeof search>) =>
    (await search(...request)).lines.map(({ path, line }) => `${path}:${line}`);

  test("files are found by a glob from the top on, or by a name anywhere; ignored ones are not", async () => {
    expect(await find("*.ts")).toEqual({ paths: ["src/cart.ts", "src/deep/ü b.ts"], isCut: false });
    expect(await find("./src/*.ts")).toEqual({ paths: ["src/cart.ts"], isCut: false });
    expect((await find("**")).paths).toEqual([
      ".gitignore",
      "notes.md",
      "picture.bin",
      "src/cart.ts",
      "src/deep/ü b.ts",
    ]);
    expect(await find("**", 2)).toEqual({ paths: [".gitignore", "notes.md"], isCut: true });
    expect(await find("dist/**")).toEqual({ paths: [], isCut: false });
  });

  test("lines are found by a regular expression, in committed text and in what is not committed yet", async () => {
    expect(await placesOf("cart")).toEqual(["src/cart.ts:1", "src/deep/ü b.ts:1"]);
    expect(await placesOf("cart", { ignoreCase: true })).toEqual(["notes.md:1", "src/cart.ts:1", "src/deep/ü b.ts:1"]);
    expect(await placesOf("cart", { glob: "src/*.ts" })).toEqual(["src/cart.ts:1"]);
    expect(await search("total = \\d+")).toEqual({
      lines: [{ path: "src/cart.ts", line: 2, text: "const total = 12;" }],
      isCut: false,
    });
    expect((await search("cart", { limit: 1 })).isCut).toBe(true);
    expect(await placesOf("nowhere to be found")).toEqual([]);
  });

  test("a very long line is cut", async () => {
    write(root, { "long.txt": `needle${"x".repeat(10_000)}` });
    expect((await search("needle")).lines[0]?.text).toHaveLength(300);
  });

  test("what keeps secrets is neither found nor searched", async () => {
    for (const glob of ["**", ".env*", "*.pem", "certs/**", ".git/**"]) {
      expect((await find(glob)).paths.filter((path) => /env|pem|\.git\//.test(path))).toEqual([]);
    }
    expect(await placesOf("cart", { glob: "**/.env" })).toEqual([]);
    expect(await placesOf("KEY|repositoryformatversion")).toEqual([]);
  });

  test("nothing is found outside of the project, whatever leads there", async () => {
    write(world().folder, { "outside/src/cart.ts": "a cart outside\n" });
    symlinkSync(join(world().folder, "outside"), join(root, "out"));
    renameSync(join(root, "src"), join(root, "source"));
    symlinkSync(join(world().folder, "outside/src"), join(root, "src"));
    expect((await search("outside")).lines).toEqual([]);
    expect((await find("out/**")).paths).toEqual([]);
    for (const glob of ["../**", "/etc/*", "src/../../x", "~/*", "C:/x"]) {
      const refused = await workspaces.findFiles({ glob, limit: 9 });
      expect(refused).toMatchObject({ error: { message: expect.stringContaining("leads out of the project") } });
    }
  });

  test("magic in a glob means nothing, and an option is no option", async () => {
    for (const glob of [":(exclude)src/**", ":/", ":!src", "--help", "-O/bin/false"]) {
      expect(await find(glob)).toEqual({ paths: [], isCut: false });
    }
    expect(await placesOf("--open-files-in-pager=false")).toEqual([]);
  });

  test("what is no expression, or takes for ever, is refused in a sentence", async () => {
    const refusal = async (pattern: string) => {
      const found = await workspaces.searchText({ pattern, ignoreCase: false, limit: 9 });
      return found.ok ? "" : found.error.message;
    };
    expect(await refusal("(cart")).toMatch(/^That cannot be looked for: .*\. Write it differently\.$/);
    write(root, { "hard.txt": `${"a".repeat(5_000)}b\n`.repeat(20) });
    expect(await refusal("^(a+)+$")).toMatch(/^That (cannot be looked for|took too long)/);
  });

  test("nothing that is configured in the project is run", async () => {
    const trap = `touch ${join(root, "trapped")}`;
    for (const name of ["core.fsmonitor", "core.pager", "diff.t.textconv", "filter.t.clean", "filter.t.smudge"]) {
      git(root, "config", name, trap);
    }
    write(root, { ".gitattributes": "* diff=t filter=t\n" });
    await find("**");
    await search("cart");
    expect((await find("trapped")).paths).toEqual([]);
  });

  test("a file that is gone is not there, and the rest is found", async () => {
    rmSync(join(root, "src/cart.ts"));
    mkdirSync(join(root, "src/cart.ts"));
    expect(await placesOf("cart")).toEqual(["src/deep/ü b.ts:1"]);
  });
}
