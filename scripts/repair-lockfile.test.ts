import { expect, test } from "vitest";
import { missingEntries } from "./repair-lockfile.mjs";

test("a platform's package that npm left out is added with what its name says", () => {
  const optionalDependencies = {
    "@oxlint/binding-linux-x64-musl": "1.94.0",
    "@oxlint/binding-darwin-arm64": "1.94.0",
    "oxlint-wasm32-wasi": "1.94.0",
  };
  const packages = {
    "node_modules/oxlint": { version: "1.94.0", dev: true, optionalDependencies },
    "node_modules/@oxlint/binding-darwin-arm64": { version: "1.94.0" },
  };
  expect(missingEntries(packages)).toEqual({
    "node_modules/@oxlint/binding-linux-x64-musl": {
      version: "1.94.0",
      dev: true,
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
    "node_modules/oxlint-wasm32-wasi": { version: "1.94.0", dev: true, optional: true, cpu: ["wasm32"] },
  });
});

test("beside another version it lives inside the package that wants it", () => {
  const packages = {
    "node_modules/a/node_modules/css": { version: "2.0.0", optionalDependencies: { "css-win32-x64": "2.0.0" } },
    "node_modules/css-win32-x64": { version: "1.0.0" },
  };
  expect(missingEntries(packages)).toEqual({
    "node_modules/a/node_modules/css/node_modules/css-win32-x64": {
      version: "2.0.0",
      optional: true,
      os: ["win32"],
      cpu: ["x64"],
    },
  });
});

test("what names no platform or no exact version is left to npm", () => {
  const packages = { "node_modules/vite": { optionalDependencies: { fsevents: "~2.3.3", jiti: "2.7.0" } } };
  expect(missingEntries(packages)).toEqual({});
});
