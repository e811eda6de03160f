/** The program as a person starts it: a process of its own, with a home of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../packages/server/src/main.ts", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** Starts `autocoder` with these words; a person's own key and login are kept out of it. */
export function startAutocoder(
  words: readonly string[],
  options: { readonly home: string; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string },
): Program {
  const { ANTHROPIC_API_KEY: _key, ANTHROPIC_BASE_URL: _url, ...own } = process.env;
  const child = spawn(process.execPath, [main, "--home", join(options.home, "autocoder"), ...words], {
    cwd: options.cwd ?? options.home,
    env: { ...own, HOME: options.home, NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, finished: collect(child) };
}

export const autocoder = (...request: Parameters<typeof startAutocoder>): Promise<Finished> =>
  startAutocoder(...request).finished;

async function collect(child: ChildProcess): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** A person's empty home, removed afterwards. */
export async function emptyHome(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "autocoder-e2e-"));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
