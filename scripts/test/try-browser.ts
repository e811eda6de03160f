/** Does this browser really start? Being there is not enough: a library may be missing, or the file be a mere hint. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { execute } from "./execute.ts";

const LIMIT_MS = 20_000;
const READY = "DevTools listening on";

/** The reason why it does not start; undefined if it does. */
export async function whyNoStart(browser: string): Promise<string | undefined> {
  const profile = mkdtempSync(path.join(os.tmpdir(), "autocoder-browser-"));
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
  ];
  try {
    const { output, overdue } = await execute({
      program: browser,
      args: [...flags, "about:blank"],
      until: READY,
      limitMs: LIMIT_MS,
    });
    if (output.includes(READY)) return undefined;
    return overdue ? `it was not ready after ${LIMIT_MS / 1000} s` : output.trimEnd() || "it ended at once";
  } finally {
    rmSync(profile, { recursive: true, maxRetries: 5 });
  }
}
