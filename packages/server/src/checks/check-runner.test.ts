import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { getPriority, availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Check, type CheckRun } from "@autocoder/core/verify/check.ts";
import { readProcess } from "../process/process-table.ts";
import { createCheckRunner } from "./check-runner.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "checks-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const env = { PATH: process.env["PATH"], HOME: "/home/person", npm_config_x: "1", PLANTED_TOKEN: "planted" };
const never = new AbortController().signal;
const check = (
  command: string,
  more: { timeoutMs?: number; env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<CheckRun> =>
  createCheckRunner({ env }).run({
    check: Check.parse({ command, timeoutMs: more.timeoutMs }),
    cwd,
    env: more.env ?? {},
    signal: more.signal ?? never,
  });

const result = (more: Partial<CheckRun>) => ({ durationMs: expect.any(Number), output: "", exitCode: null, ...more });

describe("a check", () => {
  test("is green with exit code 0, and keeps what it printed on both streams", async () => {
    const command = "echo out; echo err >&2";
    expect(await check(command)).toEqual(result({ command, ending: "exited", exitCode: 0, output: "out\nerr" }));
  });

  test("is red with any other code, or when a signal ends it", async () => {
    expect(await check("exit 3")).toMatchObject({ ending: "exited", exitCode: 3 });
    expect(await check("kill -9 $$")).toMatchObject({ ending: "exited", exitCode: 137 });
  });

  test("that somebody kills at its work is run once more, and is red if that happens again", async () => {
    const killedOnce = "echo ran >> runs; test $(wc -l < runs) -gt 1 || sh -c 'kill -9 $$'";
    expect(await check(killedOnce)).toMatchObject({ ending: "exited", exitCode: 0 });
    expect(await check("echo ran >> others; kill -9 $$")).toMatchObject({ ending: "exited", exitCode: 137 });
    expect(readFileSync(join(cwd, "others"), "utf8")).toBe("ran\nran\n");
  });

  test("that does not exist is a red result", async () => {
    expect(await check("no-such-command --flag")).toMatchObject({
      ending: "exited",
      exitCode: 127,
      output: expect.stringContaining("not found"),
    });
  });

  test("whose folder is gone is not started, and says why", async () => {
    rmSync(cwd, { recursive: true });
    expect(await check("true")).toMatchObject({
      ending: "not-started",
      exitCode: null,
      output: expect.stringContaining("ENOENT"),
    });
    cwd = mkdtempSync(join(tmpdir(), "checks-"));
  });

  test("runs in its folder, with the given environment, without the studio's own and the person's home", async () => {
    const { output } = await check('pwd; echo "$MODE $npm_config_x$PLANTED_TOKEN"; touch "$HOME/mine"; echo "$HOME"', {
      env: { MODE: "test" },
    });
    const [folder, variables, home] = output.split("\n");
    expect([folder, variables]).toEqual([cwd, "test "]);
    expect(home).not.toBe("/home/person");
    expect(existsSync(home!)).toBe(false);
  });

  test("finds its input closed and runs below the studio's priority", async () => {
    expect((await check("cat; nice")).output).toBe(String(getPriority() + 10));
  });

  test("ends with everything it started at its time-out", async () => {
    const run = await check("sleep 1000 & setsid sleep 1000 & echo $! > pid; echo begun; wait", { timeoutMs: 200 });
    expect(run).toMatchObject({ ending: "timed-out", exitCode: null, output: "begun" });
    expect(await readProcess(Number(readFileSync(join(cwd, "pid"), "utf8")))).toBeUndefined();
  });

  test("that is green leaves nothing running behind", async () => {
    expect(await check("sleep 1000 & echo $! > pid")).toMatchObject({ ending: "exited", exitCode: 0 });
    expect(await readProcess(Number(readFileSync(join(cwd, "pid"), "utf8")))).toBeUndefined();
  });

  test("ends when it is stopped", async () => {
    expect(await check("sleep 1000", { signal: AbortSignal.timeout(50) })).toMatchObject({
      ending: "stopped",
      exitCode: null,
    });
    expect(await check("touch started", { signal: AbortSignal.abort() })).toMatchObject({ ending: "stopped" });
    expect(existsSync(join(cwd, "started"))).toBe(false);
  });

  test("that prints without end keeps its beginning and end, within 4,000 characters", async () => {
    const { output } = await check("seq 1 300000");
    expect(output.length).toBeLessThanOrEqual(4_000);
    expect([output.split("\n")[0], output.split("\n").at(-1)]).toEqual(["1", "300000"]);
  });

  test("runs in the jail it is given, which lets it write to its home", async () => {
    const wrapped: unknown[] = [];
    const runner = createCheckRunner({
      env,
      wrap: async (program, place) => {
        wrapped.push(place);
        return { command: "env", args: ["JAIL=yes", program.command, ...program.args] };
      },
    });
    const run = await runner.run({ check: Check.parse({ command: "echo $JAIL $HOME" }), cwd, env: {}, signal: never });
    expect(wrapped).toEqual([{ cwd, writable: [run.output.replace("yes ", "")] }]);
  });
});

test("no more checks run at once than there are cores", async () => {
  const runner = createCheckRunner({ env });
  // Each notes how many are there when it begins, itself included.
  const command = "mkdir here.$$; ls -d here.* | wc -l >> counts; rmdir here.$$";
  const runs = Array.from({ length: 3 * availableParallelism() }, () =>
    runner.run({ check: Check.parse({ command }), cwd, env: {}, signal: never }),
  );
  expect((await Promise.all(runs)).every(({ exitCode }) => exitCode === 0)).toBe(true);
  const counts = readFileSync(join(cwd, "counts"), "utf8").trim().split("\n").map(Number);
  expect(counts).toHaveLength(runs.length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(availableParallelism());
});

test("a result depends on the given environment and the platform, not on the order of variables", () => {
  const environmentHash = (env: Record<string, string>) => createCheckRunner({ env: {} }).environmentHash(env);
  expect(environmentHash({ A: "1", B: "2" })).toBe(environmentHash({ B: "2", A: "1" }));
  expect(environmentHash({ A: "1" })).not.toBe(environmentHash({ A: "2" }));
  expect(environmentHash({})).toMatch(/^[0-9a-f]{64}$/);
});

test("a result depends on which secrets a check is given, and its hash is not made of what they are", async () => {
  const runner = (version: string) => {
    const given = { environment: () => ({ MAIL_KEY: "quiet-lantern" }), version: () => version };
    return createCheckRunner({ env: {}, given });
  };
  const [none, one, other] = ["", "1", "2"].map((version) => runner(version).environmentHash({}));
  expect(none).toBe(createCheckRunner({ env: {} }).environmentHash({}));
  expect(new Set([none, one, other]).size).toBe(3);
});
