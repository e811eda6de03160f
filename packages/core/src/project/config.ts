/** How does this project want to be built? The committed file `.autocoder/config.yaml`, validated. */
import { z } from "zod";
import { Check } from "../verify/check.ts";

export const ProjectConfig = z.object({
  /** Checks every landing must pass; where absent, they are detected from the project's files. */
  checks: z.array(Check).max(10).optional(),
  workspace: z
    .object({
      setup: z.string().trim().min(1).optional(),
      lockfiles: z.array(z.string()).default([]),
      cached: z.array(z.string()).default([]),
      copied: z.array(z.string()).default([]),
      /** Folders outside of the project that agents may read; absolute. */
      readable: z.array(z.string()).max(50).default([]),
      env: z.record(z.string(), z.string()).default({}),
      portsPerWorkspace: z.number().int().min(1).max(50).default(4),
    })
    .prefault({}),
  limits: z
    .object({
      maxDependencies: z.number().int().min(1).max(500).default(20),
      /** Counted failures after which a feature is `failed`. */
      maxAttempts: z.number().int().min(1).max(20).default(3),
      retryBackoffMs: z.number().int().min(0).max(3_600_000).default(2_000),
      /** Silence of an agent, not counting its waiting for the studio, that ends its attempt. */
      silentForMs: z.number().int().min(1_000).max(86_400_000).default(600_000),
      /** How often in a row the same calls may have the same results before the agent is told so. */
      loopNudgeAt: z.number().int().min(2).max(1_000).default(4),
      /** And before its attempt is ended. */
      loopEndAt: z.number().int().min(2).max(1_000).default(8),
      /** Time an agent may be at one attempt; while the studio is away it stands still. */
      attemptMs: z.number().int().min(1_000).max(86_400_000).default(7_200_000),
    })
    .prefault({}),
});
export type ProjectConfig = z.infer<typeof ProjectConfig>;

export const defaultProjectConfig: ProjectConfig = ProjectConfig.parse({});
