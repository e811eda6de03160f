/** The whole demo in a machine that has no network and in which only its home and temporary folder can be written. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { useHomes } from "./support/clean-up.ts";

const execute = promisify(execFile);
const home = useHomes();
const repository = fileURLToPath(new URL("../", import.meta.url));
const main = join(repository, "packages", "server", "src", "main.ts");
/** The studio's own jail needs the rights that this outer one would take from root. */
const OUTER = [
  "--ro-bind",
  "/",
  "/",
  "--dev",
  "/dev",
  "--proc",
  "/proc",
  "--tmpfs",
  "/tmp",
  // Where the repository itself lies in a temporary folder.
  "--ro-bind",
  repository,
  repository,
  "--unshare-net",
  "--unshare-pid",
  "--cap-add",
  "ALL",
];
const LONG_AGO = new Date("2020-01-01T00:00:00Z");

const canNest = await execute("bwrap", [...OUTER, "bwrap", "--ro-bind", "/", "/", "--unshare-pid", "true"]).then(
  () => true,
  () => false,
);

test.runIf(canNest)("it reads nothing of the person's, writes nothing elsewhere and needs no network", async () => {
  const path = await home();
  const secrets = await plantSecrets(path);
  const words = [
    "--home",
    join(path, "autocoder"),
    "--json",
    "demo",
    "--scenario",
    "wide",
    "--count",
    "6",
    "--exit",
    "--no-open",
  ];
  const child = spawn("bwrap", [...OUTER, "--bind", path, path, process.execPath, main, ...words], {
    cwd: path,
    env: { ...process.env, HOME: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const secret of secrets) expect((await stat(secret)).atime).toEqual(LONG_AGO);
});

/** With the usual mount options, the first reading of a file moves its time of access. */
async function plantSecrets(path: string): Promise<readonly string[]> {
  const secrets = [".ssh/id_ed25519", ".npmrc", ".aws/credentials", "notes.txt"].map((name) => join(path, name));
  for (const secret of secrets) {
    await mkdir(join(secret, ".."), { recursive: true });
    await writeFile(secret, "secret");
    await utimes(secret, LONG_AGO, LONG_AGO);
  }
  return secrets;
}
