import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { whyInstall } from "./install.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "install-"));
  mkdirSync(path.join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, packages: object): void =>
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
const locked = (packages: object): void => write("package-lock.json", packages);
const installed = (packages: object): void => write("node_modules/.package-lock.json", packages);

test("without npm's record nothing counts as installed: an interrupted installation leaves none", () => {
  locked({ "node_modules/zod": { version: "4.6.7" } });
  expect(whyInstall(root)).toBe("no packages yet");
});

test("what is installed as locked stays, also without packages for other platforms", () => {
  locked({
    "": { version: "0.1.0" },
    "packages/core": { version: "0.1.0" },
    "node_modules/@autocoder/core": { resolved: "packages/core", link: true },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/lightningcss-darwin-x64": { version: "1.33.0", optional: true },
  });
  installed({
    "node_modules/@autocoder/core": { resolved: "packages/core", link: true },
    "node_modules/zod": { version: "4.6.7" },
  });
  expect(whyInstall(root)).toBeUndefined();
});

test("a version that differs and a package that is new are both reasons", () => {
  locked({ "node_modules/zod": { version: "4.6.8" }, "node_modules/hono": { version: "4.13.19" } });
  installed({ "node_modules/zod": { version: "4.6.7" } });
  expect(whyInstall(root)).toBe("2 packages of package-lock.json are not here in their version");
});
