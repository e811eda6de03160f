/** Keys on the command line, as the program itself: what goes in never comes out. */
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const KEY = "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx0123456789";
const main = fileURLToPath(new URL("../../main.ts", import.meta.url));
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "autocoder-keys-"));
});
afterEach(() => rm(home, { recursive: true }));

async function keys(words: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, "--home", home, "keys", ...words], {
    env: { PATH: process.env["PATH"], HOME: home, ...env },
  });
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => void child.on("close", resolve)),
  ]);
  return { said: stdout + stderr, code };
}

test("a key is read from standard input, kept for its owner alone, used, listed without its value, and removed", async () => {
  expect((await keys([])).said).toContain("No key is set");
  const set = await keys(["set", "anthropic"], `${KEY}\n`);
  expect(set).toMatchObject({ code: 0, said: expect.stringContaining("Agents use the kept Anthropic key.") });
  expect((await stat(join(home, "keys.json"))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(home, "keys.json"), "utf8")).toContain(KEY);
  expect((await readdir(home)).filter((name) => name.startsWith("keys"))).toEqual(["keys.json"]);

  const listed = await keys(["--json"]);
  for (const said of [set.said, listed.said]) expect(said).not.toContain(KEY.slice(-4));
  expect(JSON.parse(listed.said)).toMatchObject({ keys: [{ name: "anthropic", inUse: "stored" }, {}, {}] });

  const fromEnvironment = await keys(["list"], "", { ANTHROPIC_API_KEY: `${KEY}-2` });
  expect(fromEnvironment.said).toContain("ANTHROPIC_API_KEY of the environment; what is kept here is not used");
  expect((await keys(["remove", "anthropic"])).said).toContain("No key is set");
}, 60_000);

test("what is no key, would leave unencrypted, or stands on the command line is refused in a sentence", async () => {
  const refused = async (words: readonly string[], input: string) => {
    const { said, code } = await keys(["set", ...words], input);
    expect(code).toBe(2);
    expect(said).not.toContain("hunter2hunter");
    return said;
  };
  expect(await refused(["anthropic"], "hunter2hunter")).toContain("begin with sk-ant-");
  expect(await refused(["gateway", "--url", "http://gateway.example.org"], "hunter2hunter")).toContain("https://");
  expect(await refused(["openai"], "hunter2hunter")).toContain("There is no key openai");
  expect((await keys(["set", "anthropic", KEY], "")).code).toBe(2);
  expect(await readdir(home)).not.toContain("keys.json");
}, 60_000);

test("a file that others may read is not used, and says how that is mended", async () => {
  await keys(["set", "anthropic"], KEY);
  await chmod(join(home, "keys.json"), 0o644);
  const listed = await keys([]);
  expect(listed).toMatchObject({ code: 3, said: expect.stringContaining("chmod 600") });
  expect(listed.said).toContain("Agents can use none.");
}, 60_000);
