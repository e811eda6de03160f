/** Which values of the wire have a name of their own in the description, so that it says each of them once? */
import { z } from "zod";
import { ErrorReply } from "@autocoder/core/api/error.ts";
import { FolderView } from "@autocoder/core/api/routes/folders.ts";
import { SpecTemplate, SpecView } from "@autocoder/core/api/routes/spec.ts";
import { LiveGreeting, LiveMessage } from "@autocoder/core/api/stream.ts";
import {
  AttemptView,
  FeatureDetail,
  FeatureRow,
  ProjectSummary,
  SessionView,
  VerificationView,
} from "@autocoder/core/api/views.ts";
import { SpecImpact } from "@autocoder/core/backlog/impact-line.ts";
import { Feature } from "@autocoder/core/backlog/feature.ts";
import { Event } from "@autocoder/core/log/event.ts";
import { ProjectConfig } from "@autocoder/core/project/config.ts";
import { Run, RunOptions } from "@autocoder/core/run/run.ts";
import { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { Usage } from "@autocoder/core/session/usage.ts";
import { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import { SpecVersion } from "@autocoder/core/spec/version.ts";
import { Check, CheckResult } from "@autocoder/core/verify/check.ts";
import { Receipt, Verdict } from "@autocoder/core/verify/verdict.ts";

const named = {
  ErrorReply,
  ProjectSummary,
  ProjectConfig,
  Feature,
  FeatureRow,
  FeatureDetail,
  AttemptView,
  VerificationView,
  Check,
  CheckResult,
  Verdict,
  Receipt,
  Run,
  RunOptions,
  SessionView,
  TranscriptEntry,
  Usage,
  Event,
  FolderView,
  SpecView,
  SpecOutcome,
  SpecTemplate,
  SpecVersion,
  SpecImpact,
  LiveGreeting,
  LiveMessage,
};

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

/** A JSON schema; what it refers to is in `components`. */
export type Schema = Readonly<Record<string, unknown>>;

/** Collects what the schemas it describes refer to. */
export function createDescriber(): {
  describe(schema: z.ZodType, io: "input" | "output"): Schema;
  components(): Readonly<Record<string, Schema>>;
} {
  const components: Record<string, Schema> = {};
  return {
    describe(schema, io) {
      // What is sent has other optional fields than what is answered, so only answers share their parts.
      if (io === "input") return z.toJSONSchema(schema, { io, metadata: z.registry() });
      const described: { properties?: { body?: Schema }; $defs?: Record<string, Schema> } = z.toJSONSchema(
        z.object({ body: schema }),
        { io, metadata: registry },
      ) as object;
      for (const [id, part] of Object.entries(described.$defs ?? {})) components[id] = tidy(part);
      return tidy(described.properties?.body ?? {});
    },
    components: () => Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** References point to where the document keeps them; an `id` would change what they are relative to. */
function tidy(schema: Schema): Schema {
  const { id: _id, $id: _uri, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll("#/$defs/", "#/components/schemas/")) as Schema;
}
