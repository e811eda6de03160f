import { mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { createAccessBook, setPassword } from "./access-book.ts";
import { type Home, openHome } from "./home.ts";

let home: Home;
beforeEach(async () => {
  const opened = await openHome(join(await realpath(await mkdtemp(join(tmpdir(), "autocoder-book-"))), "home"), {});
  home = opened.ok ? opened.value : expect.fail(opened.error);
});
afterEach(() => rm(join(home.path, ".."), { recursive: true }));

test("a password is kept as a hash with a salt of its own, for its owner only", async () => {
  await setPassword(home, "seven green kettles sing");
  const first = await readFile(home.passwordFile, "utf8");
  await setPassword(home, "seven green kettles sing");
  const second = await readFile(home.passwordFile, "utf8");
  expect((await stat(home.passwordFile)).mode & 0o777).toBe(0o600);
  expect(first).not.toContain("kettles");
  const settings = { version: 1, algorithm: "scrypt", N: 65_536, r: 8, p: 2 };
  const kept = {
    id: expect.any(String),
    password: { ...settings, salt: expect.any(String), hash: expect.any(String) },
  };
  expect([JSON.parse(first), JSON.parse(second)]).toEqual([kept, kept]);
  expect(JSON.parse(first).password.hash).not.toBe(JSON.parse(second).password.hash);
  expect(JSON.parse(first).id).not.toBe(JSON.parse(second).id);
});

test("the password is recognised however its letters are written, another is not, and without one nothing is", async () => {
  const book = createAccessBook(home);
  expect([await book.passwordId(), await book.matches("")]).toEqual([undefined, false]);
  await setPassword(home, "über alle Bäume");
  const decomposed = "über alle Bäume".normalize("NFD");
  expect(await Promise.all([book.matches(decomposed), book.matches("uber alle Baume")])).toEqual([true, false]);
  await book.removePassword();
  expect([await book.passwordId(), await book.matches("über alle Bäume")]).toEqual([undefined, false]);
});

test("a password file that was damaged lets nobody in, and says what to do", async () => {
  await writeFile(home.passwordFile, '{"id":"x","password":{"version":1,"algorithm":"none"}}');
  await expect(createAccessBook(home).passwordId()).rejects.toThrow("Set it anew: autocoder password set");
});

test("logins and refusals are kept, also of many at once; the last twenty are enough", async () => {
  const book = createAccessBook(home);
  const login = (n: number) => ({ at: instant(n), address: "203.0.113.7", agent: `browser ${n}` });
  const noted = Array.from({ length: 22 }, (_, n) => book.noteLogin(login(n)));
  await Promise.all([
    ...noted,
    book.noteRefused(instant(5), "198.51.100.1"),
    book.noteRefused(instant(9), "198.51.100.2"),
  ]);
  expect(await createAccessBook(home).history()).toEqual({
    logins: Array.from({ length: 20 }, (_, n) => login(21 - n)),
    refused: { count: 2, last: { at: 9, address: "198.51.100.2" } },
  });
  await writeFile(home.loginsFile, "{");
  expect(await book.history()).toEqual({ logins: [] });
});
