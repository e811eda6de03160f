import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogin, type Login } from "./login.ts";

let root: string;
let own: string;
let shared: string;
let login: Login;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "login-"));
  await mkdir(join(root, "home"));
  own = join(root, "home/.credentials.json");
  shared = join(root, "agents/.credentials.json");
  login = createLogin({ file: own, folder: join(root, "agents") });
});
afterEach(() => rm(root, { recursive: true }));

const credentials = (expiresAt: number): string => JSON.stringify({ claudeAiOauth: { expiresAt } });
const write = (file: string, expiresAt: number): Promise<void> =>
  writeFile(file, credentials(expiresAt), { mode: 0o600 });
const both = (): Promise<readonly string[]> => Promise.all([own, shared].map((file) => readFile(file, "utf8")));

test("agents get the person's login, for nobody else to read", async () => {
  await write(own, 1);
  await login.sync();
  expect(await both()).toEqual([credentials(1), credentials(1)]);
  expect([(await stat(shared)).mode & 0o777, (await stat(login.folder)).mode & 0o777]).toEqual([0o600, 0o700]);
});

test("what an agent renewed becomes the person's, and a new login of the person becomes the agents'", async () => {
  await write(own, 1);
  await login.sync();
  await write(shared, 2);
  await login.sync();
  expect(await both()).toEqual([credentials(2), credentials(2)]);
  await write(own, 3);
  await login.sync();
  expect(await both()).toEqual([credentials(3), credentials(3)]);
});

test("what else the person's file holds stays there, and is not the agents'", async () => {
  await writeFile(own, JSON.stringify({ claudeAiOauth: { expiresAt: 1 }, mcpOAuth: "other" }), { mode: 0o600 });
  await login.sync();
  expect(await readFile(shared, "utf8")).toBe(credentials(1));
  await write(shared, 2);
  await login.sync();
  expect(JSON.parse(await readFile(own, "utf8"))).toEqual({ claudeAiOauth: { expiresAt: 2 }, mcpOAuth: "other" });
});

test("a link or rubbish that an agent leaves is replaced", async () => {
  await write(own, 1);
  await mkdir(login.folder);
  await symlink("/dev/zero", shared);
  await login.sync();
  expect(await readFile(shared, "utf8")).toBe(credentials(1));
  await writeFile(shared, "rubbish");
  await login.sync();
  expect(await both()).toEqual([credentials(1), credentials(1)]);
});

test("when the person logs out, so do the agents", async () => {
  await write(own, 1);
  await login.sync();
  await rm(own);
  await login.sync();
  expect(await readdir(login.folder)).toEqual([]);
});

test("where nobody is logged in there is nothing to share", async () => {
  await login.sync();
  expect(await readdir(login.folder)).toEqual([]);
});
