import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Home, openHome } from "./home.ts";
import { findStudio, holdHome, pageAddress } from "./studio-file.ts";

let home: Home;
const others: Other[] = [];

beforeEach(async () => {
  const opened = await openHome(await mkdtemp(join(tmpdir(), "autocoder-home-")), {});
  if (!opened.ok) throw new Error(opened.error);
  home = opened.value;
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.kill()));
  await rm(home.path, { recursive: true });
});

interface Other {
  readonly pid: number;
  /** Lets it try, and resolves with what came of it. */
  tries(): Promise<string>;
  kill(): Promise<void>;
}

async function otherProcess(): Promise<Other> {
  const program = fileURLToPath(new URL("./fixtures/hold.ts", import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, home.path], { stdio: ["pipe", "pipe", "inherit"] });
  const lines: Interface = createInterface({ input: child.stdout! });
  const ended = once(child, "close");
  await once(lines, "line");
  const other: Other = {
    pid: child.pid!,
    async tries() {
      child.stdin!.write("now\n");
      const [line] = (await once(lines, "line")) as [string];
      return line;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
  others.push(other);
  return other;
}

async function hold() {
  const held = await holdHome(home);
  if (!held.ok) throw new Error(`Process ${held.error.pid} has it.`);
  return held.value;
}

test("a home that is held is nobody else's until it is released", async () => {
  const held = await hold();
  const own = await findStudio(home);
  expect(own).toMatchObject({ pid: process.pid });
  expect(await holdHome(home)).toEqual({ ok: false, error: own });

  await held.release();
  expect(await findStudio(home)).toBeUndefined();
  await (await hold()).release();
});

test("who holds a home says where it answers, to its owner alone", async () => {
  const held = await hold();
  await held.announce({ url: "http://127.0.0.1:8888/", secret: "s3cret" });
  expect(await findStudio(home)).toMatchObject({ url: "http://127.0.0.1:8888/", secret: "s3cret" });
  await held.release();
});

test("of several processes that try at once, exactly one gets the home", async () => {
  const all = await Promise.all([otherProcess(), otherProcess(), otherProcess()]);
  const answers = await Promise.all(all.map((other) => other.tries()));
  const holder = all[answers.indexOf("held")];
  expect(answers.toSorted()).toEqual(["held", `refused by ${holder?.pid}`, `refused by ${holder?.pid}`]);
});

test("what a killed studio left behind keeps nobody out, however many try", async () => {
  const dead = await otherProcess();
  expect(await dead.tries()).toBe("held");
  await dead.kill();
  expect(JSON.parse(await readFile(home.studioFile, "utf8"))).toMatchObject({ pid: dead.pid });
  expect(await findStudio(home)).toBeUndefined();

  const [one, other] = [await otherProcess(), await otherProcess()];
  const answers = await Promise.all([one.tries(), other.tries()]);
  expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
});

test("a process that was given a dead studio's number is not taken for it", async () => {
  await writeFile(home.studioFile, JSON.stringify({ pid: process.pid, startTime: "another time" }));
  expect(await findStudio(home)).toBeUndefined();
});

test("half a file says as little as none", async () => {
  await writeFile(home.studioFile, '{"pid": 12');
  expect(await findStudio(home)).toBeUndefined();
  await (await hold()).release();
});

test("a page's address has the key that opens it", () => {
  const at = { url: "http://127.0.0.1:8888/", secret: "k" };
  expect(pageAddress(at)).toBe("http://127.0.0.1:8888/?key=k");
  expect(pageAddress(at, "shop" as never)).toBe("http://127.0.0.1:8888/p/shop?key=k");
});
