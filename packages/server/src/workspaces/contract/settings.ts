import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attempt, commitProject, filesOf, landFiles, session, value, write, type World } from "./world.ts";

/** Counts its runs beside the project and makes a folder, as a package manager does. */
const install = (folder: string): string =>
  `echo run >> ${folder}/runs; mkdir -p deps/inner; cp lock.json deps/installed; ln -s installed deps/link; echo junk > junk`;

export function describeSettings(world: () => World): void {
  const prepared = async (options: Parameters<World["start"]>[0]) => {
    const workspaces = world().start(options);
    value(await workspaces.prepare());
    return workspaces;
  };
  const setup = () => ({ setup: install(world().folder), lockfiles: ["lock.json"], cached: ["deps"] });
  const runs = (): number => readFileSync(join(world().folder, "runs"), "utf8").trim().split("\n").length;

  test("the set-up runs once for each content of the lockfiles, and each workspace gets a copy", async () => {
    commitProject(world().root, { "lock.json": "1", ".gitignore": "deps\n" });
    const workspaces = await prepared({ settings: setup() });
    const [one, two] = await Promise.all([
      workspaces.open({ sessionId: session(1) }),
      workspaces.open({ sessionId: session(2) }),
    ]);
    expect(filesOf(value(one).path)).toEqual({ ".gitignore": "deps\n", "deps/installed": "1", "lock.json": "1" });
    write(value(one).path, { "deps/installed": "spoilt" });
    expect(filesOf(value(two).path)["deps/installed"]).toBe("1");
    expect(runs()).toBe(1);

    await landFiles(workspaces, 3, { "other.txt": "o" });
    const again = value(await (await prepared({ settings: setup() })).open({ sessionId: session(4) }));
    expect(filesOf(again.path)["deps/installed"]).toBe("1");
    expect(runs()).toBe(1);

    await landFiles(workspaces, 5, { "lock.json": "2" });
    const newer = value(await workspaces.open({ sessionId: session(6) }));
    expect(filesOf(newer.path)["deps/installed"]).toBe("2");
    expect(runs()).toBe(2);
  });

  test("what the set-up made is nobody's work, ignored by the project or not", async () => {
    commitProject(world().root, { "lock.json": "1" });
    const workspaces = await prepared({ settings: setup() });
    const { path } = value(await workspaces.open({ sessionId: session(1) }));
    write(path, { "a.txt": "a", ".gitignore": "!/deps\n!deps/*\n" });
    const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
    expect(saved.files.map((file) => file.path)).toEqual([".gitignore", "a.txt"]);
  });

  test("a failed set-up says what it printed, leaves no workspace, and is tried again", async () => {
    commitProject(world().root, { "lock.json": "1" });
    const failing = await prepared({ settings: { ...setup(), setup: "echo broken >&2; mkdir deps; exit 7" } });
    expect(await failing.open({ sessionId: session(1) })).toEqual({
      ok: false,
      error: { type: "setup-failed", message: expect.stringContaining("failed with code 7"), output: "broken" },
    });
    expect([await failing.find(session(1)), await failing.list()]).toEqual([undefined, []]);
    const repaired = await prepared({ settings: setup() });
    expect(filesOf(value(await repaired.open({ sessionId: session(1) })).path)["deps/installed"]).toBe("1");
  });

  test("the set-up runs with the configured environment, none of the studio's secrets and a home that is thrown away", async () => {
    commitProject(world().root);
    const command =
      'mkdir deps; touch "$HOME/mine"; echo "$MODE $HOME [$PLANTED_TOKEN]" > deps/env; test -d "$XDG_CACHE_HOME"';
    const settings = { setup: command, cached: ["deps"], env: { MODE: "test" } };
    const { path } = value(await (await prepared({ settings })).open({ sessionId: session(1) }));
    const [mode, home, planted] = readFileSync(join(path, "deps/env"), "utf8").trim().split(" ");
    expect([mode, home === world().folder, existsSync(home!), planted]).toEqual(["test", false, false, "[]"]);
  });

  test("the person's untracked files are copied, those outside of the project are not", async () => {
    const { root, folder } = world();
    write(folder, { "secret.txt": "secret" });
    commitProject(root, { "a.txt": "a", ".gitignore": ".env*\n" });
    write(root, { ".env": "KEY=1", "config/local.json": "{}", ".env.d/a": "1" });
    symlinkSync(join(folder, "secret.txt"), join(root, ".env.link"));
    symlinkSync(folder, join(root, "out"));
    const copied = [
      ".env",
      ".env.d",
      "config/local.json",
      ".env.link",
      "out/secret.txt",
      "../secret.txt",
      "missing",
      ".git/config",
    ];
    const workspaces = await prepared({ settings: { copied } });
    const { path } = value(await workspaces.open({ sessionId: session(1) }));
    expect(filesOf(path)).toEqual({
      ".env": "KEY=1",
      ".env.d/a": "1",
      ".gitignore": ".env*\n",
      "a.txt": "a",
      "config/local.json": "{}",
    });
    const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
    expect(saved.files).toEqual([]);
  });

  test("nothing is copied through a link that the landed files lay", async () => {
    const { root, folder } = world();
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(root, "config"));
    commitProject(root);
    rmSync(join(root, "config"));
    write(root, { "config/local.json": "{}" });
    const settings = {
      copied: ["config/local.json"],
      cached: ["config/deps"],
      setup: "rm config; mkdir -p config/deps",
    };
    const workspaces = await prepared({ settings });
    const { path } = value(await workspaces.open({ sessionId: session(1) }));
    const { tree } = await workspaces.tip();
    value(await workspaces.checkout({ tree }));
    expect(readlinkSync(join(path, "config"))).toBe(join(folder, "elsewhere"));
    expect(filesOf(join(folder, "elsewhere"))).toEqual({});
  });

  test("each workspace gets ports of its own, on the whole machine, and the configured environment", async () => {
    commitProject(world().root);
    write(world().folder, { "second/a.txt": "a" });
    const settings = { portsPerWorkspace: 3, env: { MODE: "test" } };
    const first = await prepared({ settings });
    const second = await prepared({ settings, project: "second" });
    const one = value(await first.open({ sessionId: session(1) })).env;
    const others = [
      value(await first.open({ sessionId: session(2) })).env,
      value(await second.open({ sessionId: session(3) })).env,
    ];
    const port = Number(one["PORT"]);
    expect(one).toEqual({
      PORT: String(port),
      AUTOCODER_PORT_0: String(port),
      AUTOCODER_PORT_1: String(port + 1),
      AUTOCODER_PORT_2: String(port + 2),
      MODE: "test",
    });
    const all = [one, ...others].flatMap((env) => [0, 1, 2].map((i) => env[`AUTOCODER_PORT_${i}`]));
    expect(new Set(all).size).toBe(9);

    value(await first.close(session(1)));
    expect(value(await second.open({ sessionId: session(4) })).env).toEqual(one);
  });
}
