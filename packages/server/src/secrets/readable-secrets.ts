/** Agents that are not started while what a person gave them cannot be read: without it their work would fail in vain. */
import type { AgentRuntime } from "../engine/ports/agents.ts";
import type { ProjectSecrets } from "../engine/ports/project-secrets.ts";

export const withReadableSecrets = (runtime: AgentRuntime, secrets: Pick<ProjectSecrets, "list">): AgentRuntime => ({
  ...runtime,
  async whyNotReady() {
    const kept = secrets.list();
    return kept.ok ? runtime.whyNotReady?.() : kept.error;
  },
});
