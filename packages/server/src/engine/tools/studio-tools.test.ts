import { expect, test } from "vitest";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import { StudioToolName } from "@autocoder/core/session/role.ts";
import type { EngineContext } from "../context.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { createWatchdog } from "../session/watchdog.ts";
import { createStudioTools } from "./studio-tools.ts";

const nobody = sessionId("00000000-0000-4000-8000-000000000000");

const rubbish = [
  undefined,
  null,
  "feature 1",
  [],
  {},
  { feature_id: "1" },
  { feature_id: 0 },
  { feature_id: -1 },
  { feature_id: 1.5 },
  { feature_id: Number.MAX_VALUE },
  { feature_id: 1, dependency_ids: "2", dependency_id: "2", reason: "", checks: "npm test", prompt: 3, features: {} },
  { feature_id: 1, checks: [""], limit: 10_000, features: [], fields: [] },
  { feature_id: 1, features: [{ name: "x" }], unknown: true },
];

/** Those that need no input. */
const askingNothing = [
  "feature_get_stats",
  "feature_get_graph",
  "feature_get_ready",
  "feature_get_blocked",
  "plan_close",
];

test("whatever a tool is called with, the answer is a sentence and nothing is recorded", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { seq } = studio.state;
  const { engine, clock } = studio;
  const watchdog = createWatchdog({ clock, silentForMs: 1, attemptMs: 1, onStall: () => undefined });
  const context = { journal: engine.journal, projectId: engine.projectId } as EngineContext;
  const names = StudioToolName.options.filter((name) => !askingNothing.includes(name));
  for (const tool of createStudioTools(context, { sessionId: nobody, names, watchdog })) {
    for (const input of rubbish) {
      expect(await tool.call(input, { signal: AbortSignal.abort() })).toEqual({
        text: expect.stringMatching(new RegExp(`^${tool.name} was called with something it cannot take:\n✖ `)),
        isError: true,
        endsSession: false,
      });
    }
  }
  watchdog.stop();
  expect(studio.state.seq).toBe(seq);
});
