/** What happens when a conversation outgrows the model's window? With the real SDK and CLI. */
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SessionSpec, ToldEvent, WindowChoice } from "../../engine/ports/agents.ts";
import { specIn } from "../test-script.ts";
import { makeClaudeHarness, type ClaudeHarness } from "./test-harness.ts";
import type { ModelRequest } from "./test-model.ts";

let root: string;
let spec: SessionSpec;
let harness: ClaudeHarness;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "window-")));
  spec = specIn(root);
  await mkdir(spec.cwd);
  harness = await makeClaudeHarness("none");
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const asksForSummary = ({ messages }: ModelRequest): boolean =>
  JSON.stringify(messages.slice(-2)).includes("Respond with TEXT ONLY");

/** An agent whose context is nearly full after each of its first steps, and that is done at the last. */
function fillTheWindow(steps: number): void {
  let step = 0;
  harness.model.converse((request) => {
    if (asksForSummary(request)) return { say: "<analysis>Hm.</analysis><summary>Titles are kept.</summary>" };
    step += 1;
    return step > steps ? { say: "Done." } : { run: `echo step ${step}`, tokens: 140_000 };
  });
}

async function hear(choose: (isSummedUp: boolean) => WindowChoice): Promise<readonly ToldEvent[]> {
  const events: ToldEvent[] = [];
  // One summary may be asked about more than once.
  const onWindowNear = async () => choose(events.some(({ type }) => type === "compacted"));
  for await (const event of harness.runtime.start({ ...spec, onWindowNear }).events) events.push(event);
  return events;
}

test("it is summed up with what is to be kept, which is told, and goes on", async () => {
  fillTheWindow(2);
  const events = await hear(() => ({ type: "sum-up", keep: "Keep this line: Feature 7." }));
  expect(events.filter(({ type }) => type === "compacted")).toEqual([
    { type: "compacted", summary: expect.stringContaining("Titles are kept.") },
  ]);
  expect(events.at(-1)).toMatchObject({ ending: "done" });
  const asked = harness.model.requests.filter(asksForSummary);
  expect(asked.map((request) => JSON.stringify(request).includes("Keep this line: Feature 7."))).toEqual([true]);
});

test("the next time it is handed over, and nothing more is asked of the model", async () => {
  fillTheWindow(10);
  const events = await hear((isSummedUp) =>
    isSummedUp ? { type: "hand-over" } : { type: "sum-up", keep: "The header." },
  );
  expect(events.at(-1)).toMatchObject({ type: "ended", ending: "handed-over" });
  expect(harness.model.requests.filter(asksForSummary)).toHaveLength(1);
  expect(JSON.stringify(harness.model.requests.at(-1))).not.toContain("step 4");
  expect(harness.running).toEqual([]);
});
