import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDecoy, readOwnCanaries } from "./canary-file.ts";
import { createSecrets } from "./known-secrets.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "autocoder-canaries-"));
});
afterEach(() => rm(home, { recursive: true }));

const write = (text: string) => writeFile(join(home, "canaries.env"), text, { mode: 0o600 });

test("each home has decoy credentials of its own, for its owner alone, and they stay", async () => {
  const first = readDecoy(home);
  const decoy = first.ok ? first.value : expect.fail(first.error);
  const values = decoy.map(({ value }) => value);
  expect(values).toHaveLength(2);
  expect((await stat(join(home, "credentials"))).mode & 0o777).toBe(0o600);
  expect(readDecoy(home)).toEqual(first);

  const secrets = createSecrets(decoy);
  const shown = secrets.redact(await readFile(join(home, "credentials"), "utf8"));
  for (const value of values) expect(shown).not.toContain(value);
  expect(secrets.seenIn(shown)).toEqual(["decoy credentials"]);
});

test("a person names values and variables to watch for", async () => {
  await write("# ours\nproduction database=correct horse\n\nDEPLOY_TOKEN\nNOT_SET\n");
  expect(readOwnCanaries(home, { DEPLOY_TOKEN: "deploy-token-1" })).toEqual({
    ok: true,
    value: [
      { name: "production database", value: "correct horse" },
      { name: "DEPLOY_TOKEN", value: "deploy-token-1" },
    ],
  });
});

test.each([
  ["what is short is found in any text", "a=1\nshop=shop\n", "line 1"],
  ["a line that is none", "fine=long enough\n=value\n", "line 2"],
])("%s: the file is refused with the line", async (_, text, line) => {
  await write(text);
  expect(readOwnCanaries(home, {})).toMatchObject({ ok: false, error: expect.stringContaining(line) });
});

test("a file that others may read is refused", async () => {
  await write("a=12345678\n");
  await chmod(join(home, "canaries.env"), 0o640);
  expect(readOwnCanaries(home, {})).toMatchObject({ ok: false, error: expect.stringContaining("chmod 600") });
});
