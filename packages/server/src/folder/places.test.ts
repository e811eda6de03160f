import { expect, test } from "vitest";
import { isInside, isSystemFolder, keepsKeys, keepsSecrets } from "./places.ts";

test.each([
  "/",
  "/etc",
  "/etc/nginx",
  "/usr",
  "/usr/lib/node",
  "/home",
  "/tmp",
  "/var",
  "/proc/1",
  "/dev/sda",
  "/System/Library",
  "/Users",
  "/private/etc",
  "/Volumes",
])("%s is the system's", (path) => {
  expect(isSystemFolder(path, "darwin")).toBe(true);
  expect(isSystemFolder(path, "linux")).toBe(true);
});

test.each([
  "/home/ann",
  "/home/ann/etc",
  "/tmp/shop",
  "/srv/shop",
  "/var/www/shop",
  "/usr/local/src/shop",
  "/etcetera",
  "/dev/shm/x",
])("%s is not", (path) => {
  expect(isSystemFolder(path, "linux")).toBe(false);
});

test.each([
  ["C:\\", true],
  ["c:\\Windows\\System32", true],
  ["D:\\Program Files (x86)\\App", true],
  ["C:\\Users", true],
  ["C:\\Users\\Public", true],
  ["C:\\Users\\Ann\\shop", false],
  ["D:\\shop", false],
  ["C:\\WindowsApps", false],
])("on Windows: %s, %s", (path, isSystem) => {
  expect(isSystemFolder(path, "win32")).toBe(isSystem);
});

test.each([
  ["/home/ann/.ssh", true],
  ["/home/ann/.SSH/keys", true],
  ["/home/ann/.config", true],
  ["/home/ann/.config/gh", true],
  ["/home/ann/.local/share/keyrings", true],
  ["/Users/ann/Library/Keychains", true],
  ["/home/ann/.local", false],
  ["/home/ann/work/share", false],
  ["/home/ann/ssh", false],
])("secrets in %s: %s", (path, secret) => {
  expect(keepsSecrets(path)).toBe(secret);
});

test("settings are not listed, and may be a project of the person who names them", () => {
  expect([keepsKeys("/home/ann/.config/nvim"), keepsSecrets("/home/ann/.config/nvim")]).toEqual([false, true]);
  expect(keepsKeys("/home/ann/.config/.aws")).toBe(true);
});

test("a folder lies in itself and in those above it, not in one that begins alike", () => {
  expect([isInside("/a", "/a"), isInside("/a/b", "/a"), isInside("/ab", "/a"), isInside("/a", "/")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});
