import { expect, test } from "vitest";
import { leadsToDevice } from "./device-path.ts";

test.each(["\\\\server\\share", "//server/share", "\\\\?\\C:\\x", "\\\\.\\PhysicalDrive0", "/\\server\\share"])(
  "%s leads off this machine's disks, on every system",
  (path) => {
    expect([leadsToDevice(path, "linux"), leadsToDevice(path, "win32")]).toEqual([true, true]);
  },
);

test.each([
  "C:\\work\\NUL",
  "C:\\work\\con.txt",
  "aux",
  "src/COM1",
  "src\\lpt9.log",
  "nul .md",
  "CONIN$",
  "a.txt:hidden",
  "src\\x.",
  "src\\x ",
])("%s is a device or a second name on Windows, and a name like any other elsewhere", (path) => {
  expect([leadsToDevice(path, "win32"), leadsToDevice(path, "linux")]).toEqual([true, false]);
});

test.each(["C:\\Users\\ann\\shop", "src\\console.ts", "src/..", "communications/aux-cable.md", "./.env.example"])(
  "%s is a path of files",
  (path) => {
    expect([leadsToDevice(path, "win32"), leadsToDevice(path, "linux")]).toEqual([false, false]);
  },
);
