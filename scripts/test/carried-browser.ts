/**
 * A browser from npm alone: how does it get here, and what does it need to run on a bare system?
 *
 * The package holds Chromium compressed, with the few libraries and the one font that a small Debian lacks. It is made
 * for another system, where it unpacks to fixed places and knows them; here a script in front of it says where they are.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { execute, root } from "./execute.ts";
import { outputOf } from "./step.ts";

const PACKAGE = "@sparticuz/chromium";
const VERSION = "153.0.0";

/** `npm ci` empties node_modules, so the browser is fetched anew after the lockfile has changed: seconds, and never stale. */
const folder = path.join(root, "node_modules/.cache/autocoder-browser", VERSION);

/** Where the browser is once it was fetched. */
export const carriedBrowser = path.join(folder, "chromium-with-libraries");

/** Linux on x64 only. The reason why it could not be fetched; undefined if it is there. */
export async function fetchCarriedBrowser(): Promise<string | undefined> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "unpacked"), { recursive: true });
  writeFileSync(path.join(folder, "package.json"), `{ "private": true }\n`);
  const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const fetched = await execute({
    program: "npm",
    args: ["install", "--prefix", folder, ...flags, `${PACKAGE}@${VERSION}`],
  });
  if (fetched.code !== 0) return outputOf(fetched);
  writeFileSync(path.join(folder, "unpack.mjs"), unpack);
  const unpacked = await execute({ program: process.execPath, args: [path.join(folder, "unpack.mjs")] });
  if (unpacked.code !== 0) return outputOf(unpacked);
  writeFileSync(path.join(folder, "fonts.conf"), fonts);
  writeFileSync(carriedBrowser, start, { mode: 0o755 });
  return undefined;
}

// The package unpacks its libraries only where it believes to be on the system it was made for.
const unpack = `process.env.TMPDIR = "${folder}/unpacked";
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs24.x";
const { default: chromium } = await import("${PACKAGE}");
await chromium.executablePath();
`;

const fonts = `<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/unpacked/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

const start = `#!/bin/sh
export LD_LIBRARY_PATH='${folder}/unpacked/al2023/lib' FONTCONFIG_FILE='${folder}/fonts.conf'
exec '${folder}/unpacked/chromium' "$@"
`;
