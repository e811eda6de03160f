/** What may be asked of the studio itself? */
import { z } from "zod";
import { ProjectId } from "../../kit/ids.ts";
import { route } from "../route.ts";

/** One thing the studio needs of its machine. Of secrets it tells where they are, never what they are. */
export const MachineFinding = z.object({
  name: z.string(),
  /** `weaker`: it works, with less than could be. `missing`: nothing works without it. */
  state: z.enum(["good", "weaker", "missing"]),
  found: z.string(),
  mend: z.string().optional(),
});
export type MachineFinding = z.infer<typeof MachineFinding>;

/** Whether a sample is built at once from its spec, or begins with an interview that writes the spec. */
export const SampleBeginning = z.enum(["run", "interview"]);
export type SampleBeginning = z.infer<typeof SampleBeginning>;

export const systemRoutes = {
  health: route({
    method: "GET",
    path: "/api/health",
    input: z.strictObject({}),
    output: z.object({ ok: z.literal(true), version: z.string() }),
    errors: [],
    isPublic: true,
  }),
  examineMachine: route({
    method: "GET",
    path: "/api/machine",
    input: z.strictObject({}),
    output: z.object({ ok: z.boolean(), findings: z.array(MachineFinding) }),
    errors: [],
  }),
  startDemo: route({
    method: "POST",
    path: "/api/demo",
    input: z.strictObject({ begin: SampleBeginning.default("run") }),
    /** Whether an earlier sample goes on; else it is a new one, and one that was finished is archived. */
    output: z.object({ projectId: ProjectId, isContinued: z.boolean() }),
    errors: ["taken", "held-elsewhere", "unusable-folder", "bad-spec", "bad-config", "refused"],
  }),
} as const;
