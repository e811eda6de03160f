/** What does a project's configuration say, line by line? */
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import { formatDuration } from "../ui/format.ts";

export interface ConfigLine {
  readonly name: string;
  readonly value: string;
}

export function configLines({ checks, workspace, limits }: ProjectConfig): readonly ConfigLine[] {
  const { setup, lockfiles, cached, copied, readable, env, portsPerWorkspace } = workspace;
  const listed = (items: readonly string[]): string => items.join("\n");
  return [
    { name: "Checks", value: checks ? listed(checks.map(({ command }) => command)) : "found from the project's files" },
    { name: "Set-up", value: setup ?? "none" },
    { name: "Lockfiles", value: listed(lockfiles) },
    { name: "Cached folders", value: listed(cached) },
    { name: "Copied files", value: listed(copied) },
    { name: "Folders agents may read", value: listed(readable) },
    // Values may be secret.
    { name: "Environment", value: listed(Object.keys(env)) },
    { name: "Ports for a workspace", value: String(portsPerWorkspace) },
    { name: "Attempts at a feature", value: String(limits.maxAttempts) },
    { name: "Wait before a retry", value: formatDuration(limits.retryBackoffMs) },
    { name: "Longest silence", value: formatDuration(limits.silentForMs) },
    { name: "Longest attempt", value: formatDuration(limits.attemptMs) },
    { name: "The same calls in a row", value: `told at ${limits.loopNudgeAt}, ended at ${limits.loopEndAt}` },
    { name: "Most dependencies", value: String(limits.maxDependencies) },
  ].filter(({ value }) => value !== "");
}
