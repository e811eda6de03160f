/**
 * Which browser do the end-to-end tests use?
 *
 * One that is installed; else the one npm carries, with its own libraries, in a folder that goes away with the packages;
 * else, as root on Debian, the system's. Each is believed only after it started. The choice is left in
 * `AUTOCODER_TEST_BROWSER`, which may also name one beforehand.
 */
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { carriedBrowser, fetchCarriedBrowser } from "./carried-browser.ts";
import { execute, root } from "./execute.ts";
import { outputOf, type Step, type StepResult } from "./step.ts";
import { whyNoStart } from "./try-browser.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const usualPlaces = [
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export const browserStep: Step = {
  name: "browser",
  async run() {
    const named = process.env["AUTOCODER_TEST_BROWSER"];
    const ways = named ? [() => [named]] : [installed, carried, ofDebian];
    const reasons: string[] = [];
    for (const way of ways) {
      for (const browser of await way(reasons)) {
        const problem = await whyNoStart(browser);
        if (problem === undefined) return chosen(browser);
        reasons.push(`${browser}: ${problem}`);
      }
    }
    return { passed: 0, failed: 1, detail: "none starts here", output: whatToDo(reasons) };
  },
};

function chosen(browser: string): StepResult {
  process.env["AUTOCODER_TEST_BROWSER"] = browser;
  return {
    passed: 0,
    failed: 0,
    detail: path.relative(root, browser).startsWith("..") ? browser : path.relative(root, browser),
    output: "",
  };
}

function installed(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...usualPlaces, carriedBrowser].filter((place) => existsSync(place));
}

/** The ways below fetch one first; a way that fails adds its reason and leads nowhere. */
async function carried(reasons: string[]): Promise<string[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const problem = await fetchCarriedBrowser();
  if (problem === undefined) return [carriedBrowser];
  reasons.push(problem);
  return [];
}

async function ofDebian(reasons: string[]): Promise<string[]> {
  if (os.userInfo().uid !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  const script = "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium";
  const run = await execute({ program: "sh", args: ["-c", script] });
  if (run.code === 0) return ["/usr/bin/chromium"];
  reasons.push(outputOf(run));
  return [];
}

function whatToDo(reasons: readonly string[]): string {
  return [...reasons, "Install Chromium or Chrome (on Debian: apt-get install chromium) and run the tests again."].join(
    "\n",
  );
}
