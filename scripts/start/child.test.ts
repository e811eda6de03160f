import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";

const standIn = new URL("fixtures/stand-in.mjs", import.meta.url).pathname;
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A program behind a starter, both without a terminal. It runs once it has printed a line. */
function started(source: string) {
  const child = spawn(process.execPath, [standIn, process.execPath, "--eval", source], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.push(child);
  return { child, ended: once(child, "close"), line: once(child.stdout.setEncoding("utf8"), "data") };
}

const waits = "setInterval(() => {}, 60_000); console.log(process.pid);";

test("the starter ends with the exit code of the program", async () => {
  expect(await started("process.exit(7)").ended).toEqual([7, null]);
});

test("the starter ends by the signal that ended the program", async () => {
  expect(await started("process.kill(process.pid, 'SIGKILL')").ended).toEqual([null, "SIGKILL"]);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s to the starter reaches the program, which ends in its own way",
  async (signal) => {
    const { child, line, ended } = started(`process.once("${signal}", () => process.exit(3)); ${waits}`);
    await line;
    child.kill(signal);
    expect(await ended).toEqual([3, null]);
  },
);

test("a program whose starter was killed hears of it", async () => {
  const { child, line, ended } = started(`process.once("disconnect", () => process.exit()); ${waits}`);
  await line;
  child.kill("SIGKILL");
  // The output closes only when the program, who shares it, has ended as well.
  expect(await ended).toEqual([null, "SIGKILL"]);
});
